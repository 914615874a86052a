// The question about a figure stands at the foot of the screen, below the bar: while it is open the bar and the focused cell make room.
let tabel;
let ditekan = false; // while a button is down nothing moves: what is under the pointer must still be there when it is released

// How much room it wants: of one question, of several, of those that are answered. On a narrow screen it stands in its square, in the flow.
function pertanyaanTerbuka() {
  const tanya = tabel.querySelector("td:focus-within > .isian-ragu:not(:empty)");
  if (!tanya || getComputedStyle(tanya).position !== "fixed") return "";
  if (tanya.querySelectorAll("p").length > 2) return "banyak";
  return tanya.querySelector(".isian-ragu-tanya") ? "satu" : "terjawab";
}

export function aturTanya() {
  const terbuka = pertanyaanTerbuka();
  if (!terbuka && ditekan) return;
  document.body.toggleAttribute("data-tanya", Boolean(terbuka));
  if (terbuka) document.body.dataset.tanya = terbuka;
}

function lepas() {
  ditekan = false;
  setTimeout(aturTanya); // after the click that this release makes
}

export function pasangTanya(akar) {
  tabel = akar;
  document.addEventListener("mousedown", () => { ditekan = true; }, true);
  document.addEventListener("mouseup", lepas, true);
  tabel.addEventListener("focusout", () => setTimeout(aturTanya));
  addEventListener("resize", aturTanya);
}
