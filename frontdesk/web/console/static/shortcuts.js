// Keys of the queue: j and k move, o or Enter opens, / searches, ? helps. Off while something is typed, and where they were switched
// off (kept in this browser alone).
(() => {
  const OFF = "frontdesk-shortcuts-off";
  const help = document.getElementById("keys");
  const box = document.getElementById("keys-on");
  const links = () => [...document.querySelectorAll("tr[data-request] th a")];
  const kept = () => { try { return localStorage.getItem(OFF) === "1"; } catch { return false; } };

  const move = (step) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    next?.focus();
    next?.closest("tr").scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    o: () => links().includes(document.activeElement) && document.activeElement.click(),
    "/": () => document.getElementById("q")?.focus(),
    "?": () => { help.open = !help.open; if (help.open) help.querySelector("summary").focus(); },
  };

  box.checked = !kept();
  box.addEventListener("change", () => {
    try { box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"); } catch { /* then they are on */ }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (!box.checked || typing || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
