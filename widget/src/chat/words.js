// Every word of the interface.
export const words = {
  you: "You said:",
  assistant: "Assistant:",
  staff: "Clinic staff:",
  system: "Note:",
  choices: "Answers to choose from",
  typing: "The assistant is typing",
  notSent: "Not sent yet.",
  retry: "Try again",
  left: (n) => `${n} characters left`,
  expired: "This conversation has ended, so a new one was opened.",
  slowDown: "That was a lot at once. Please wait a moment and try again.",
  reference: "Reference",
  when: "When",
  status: { booked: "Booked", requested: "Request saved", rescheduled: "Moved", cancelled: "Cancelled" },
  crisis: "Help right now",
};
