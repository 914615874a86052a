// The look: light or dark without reloading, the print button, focus on what must be read first.
import { tokenCsrf } from "./kirim.js";

function gantiTema(p) {
  const formulir = p.target.closest("form[data-tema-formulir]");
  if (!formulir || !p.submitter?.value) return;
  p.preventDefault();
  p.stopImmediatePropagation();
  document.documentElement.dataset.tema = p.submitter.value;
  for (const t of formulir.querySelectorAll("button")) t.setAttribute("aria-pressed", String(t === p.submitter));
  const isi = new URLSearchParams(new FormData(formulir));
  isi.set("tema", p.submitter.value);
  fetch(formulir.action, { method: "POST", body: isi, redirect: "manual", headers: { "X-CSRFToken": tokenCsrf() } }).catch(() => {});
}

// The error summary, or whatever says data-fokus, is read first: after loading and after a swap.
function fokuskan(akar) {
  const sasaran = akar.matches?.("[data-fokus]") ? akar : akar.querySelector?.("[data-fokus]");
  sasaran?.focus();
  return Boolean(sasaran);
}

// What an act answered stays in sight until the person goes on with something; a later message stays in sight again (kirim.js).
// A link in it must not go away under the finger that presses it.
function terbaca(p) {
  const kilat = document.getElementById("kilat");
  if (kilat?.firstElementChild && !kilat.contains(p.target)) kilat.dataset.terbaca = "";
}

export function pasangTampilan() {
  for (const apa of ["pointerdown", "input"]) document.addEventListener(apa, terbaca, true);
  document.addEventListener("submit", gantiTema, true);
  document.addEventListener("click", (p) => {
    if (p.target.closest("[data-cetak]")) print();
  });
  document.addEventListener("htmx:afterSettle", (p) => {
    const akar = p.detail.elt;
    if (akar.id === "pesan" && !akar.hidden) akar.focus();
    else fokuskan(akar);
  });
  fokuskan(document);
}
