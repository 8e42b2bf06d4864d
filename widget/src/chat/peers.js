// Other tabs of this browser with the same conversation: a duplicated tab has the same token. When it ends in one of them, it goes
// on in the same new one in all; when it is cleared in one, it is gone from all. Tokens pass between pages of our own origin only.

const ASK_MS = 150;

/** @param {(from: string, to: string | null) => void} onMoved */
export function createPeers(onMoved) {
  /** @type {Map<string, string | null>} */
  const moves = new Map();
  const channel = new BroadcastChannel("frontdesk");
  channel.addEventListener("message", ({ data }) => {
    if (data.ask) {
      const to = moves.get(data.ask);
      if (to !== undefined) channel.postMessage({ from: data.ask, to });
    } else {
      moves.set(data.from, data.to);
      onMoved(data.from, data.to);
    }
  });
  return {
    /** @param {string} from @param {string | null} to null: it was cleared */
    moved(from, to) {
      moves.set(from, to);
      channel.postMessage({ from, to });
    },
    /** Where a conversation went on, if a tab knows. @param {string} from @returns {Promise<string | null | undefined>} */
    async whereTo(from) {
      channel.postMessage({ ask: from });
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
      return moves.get(from);
    },
    /** One tab after the other. @param {() => Promise<void>} action @returns {Promise<void>} */
    inTurn: async (action) => (navigator.locks ? navigator.locks.request("frontdesk", action).catch(action) : action()), // forbidden in some frames
  };
}
