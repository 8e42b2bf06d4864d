// Drawing over free times fills the form that blocks them. The form itself is the way by keyboard, and without scripts.

const form = document.getElementById("block-form");
const board = document.querySelector(".board");

/** The free time that is under the pointer, if there is one. */
function freeAt(event) {
  const found = document.elementFromPoint(event.clientX, event.clientY);
  const cell = found && found.closest("td[data-first]");
  return cell && board.contains(cell) ? cell : null;
}

/** The free times of the first one's day, from one to the other, whichever comes first. */
function between(first, last) {
  const day = [...board.querySelectorAll(`td[data-day="${first.dataset.day}"]`)];
  const places = [day.indexOf(first), day.indexOf(last)].sort((one, other) => one - other);
  return places[0] < 0 ? [first] : day.slice(places[0], places[1] + 1);
}

function mark(cells) {
  for (const cell of board.querySelectorAll(".chosen")) cell.classList.remove("chosen");
  for (const cell of cells) cell.classList.add("chosen");
}

function fill(cells) {
  form.elements.day.value = cells[0].dataset.day;
  form.elements.first.value = cells[0].dataset.first;
  form.elements.last.value = cells[cells.length - 1].dataset.last;
  form.elements.why.focus();
}

if (form && board) {
  board.classList.add("draws");
  let first = null;
  let cells = [];

  board.addEventListener("pointerdown", (event) => {
    // a finger scrolls
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    first = freeAt(event);
    if (!first) return;
    event.preventDefault();
    cells = [first];
    mark(cells);
  });

  document.addEventListener("pointermove", (event) => {
    const cell = first && freeAt(event);
    if (!cell) return;
    cells = between(first, cell);
    mark(cells);
  });

  // up and not down: who lets go elsewhere, or presses Escape, has changed their mind
  document.addEventListener("pointerup", (event) => {
    if (first && freeAt(event)) fill(cells);
    else if (first) mark([]);
    first = null;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !first) return;
    first = null;
    mark([]);
  });
}
