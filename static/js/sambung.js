// A second press edits inside a cell, as in a spreadsheet: what is typed then may stand beside the old figure though it was meant to take
// its place. It is saved, and asked about. On the sheet the server asks (domain/sambungan), told by isian-antrean.js that it was edited so.
const angka = (teks) => teks.replace(/\D/g, "").length;

// What was typed into the text that stood there; "" where more than that has changed.
export function sisipan(dari, ke) {
  const lebih = ke.length - dari.length;
  if (!dari || lebih < 1) return "";
  let awal = 0;
  while (awal < dari.length && dari[awal] === ke[awal]) awal += 1;
  return dari.slice(awal) === ke.slice(awal + lebih) ? ke.slice(awal, awal + lebih) : "";
}

// One digit more mends a figure; two, or as many as stood there, may be another one.
export function mungkinTersambung(dari, ke) {
  const sisip = sisipan(dari, ke);
  return /^\d+(,\d+)?$/.test(sisip) && (angka(sisip) > 1 || angka(sisip) >= angka(dari)) ? sisip : "";
}

export const disunting = (sel, dari) => sel.dataset.sunting === "tunjuk" && sel.inputMode === "decimal" && Boolean(mungkinTersambung(dari, sel.value));

function pertanyaan(nama, { dari, sisip }) {
  const kotak = Object.assign(document.createElement("div"), { className: "sambung" });
  kotak.dataset.sambungan = nama;
  const kata = Object.assign(document.createElement("p"), { className: "isian-ragu-tanya" });
  kata.append(Object.assign(document.createElement("span"), { textContent: `Angka ini memuat angka lama ${dari} dan ketikan ${sisip}. Apakah maksudnya ${sisip}?` }));
  const jadikan = tombol(`Jadikan ${sisip}`);
  Object.assign(jadikan.dataset, { jadikan: sisip, untuk: nama });
  const benar = tombol("Sudah benar");
  benar.dataset.sudahBenar = nama;
  kotak.append(kata, jadikan, benar);
  return kotak;
}

function tombol(kata) {
  return Object.assign(document.createElement("button"), { type: "button", className: "tombol tombol-biasa", textContent: kata });
}

// On every other grid the figure waits for its button: the question stands below it.
const diLuarLembar = (sel) => sel.matches?.("input[data-kisi], [data-kisi] input") && !sel.closest("[data-lembar]");

function saatTinggal(sel, dari) {
  const lama = sel.parentElement.querySelector(`[data-sambungan="${CSS.escape(sel.name)}"]`);
  if (lama && sel.value === dari) return;
  lama?.remove();
  const sisip = sel.dataset.sunting === "tunjuk" ? mungkinTersambung(dari, sel.value) : "";
  if (sisip) sel.after(pertanyaan(sel.name, { dari, sisip }));
}

function saatJawab(p) {
  const tekan = p.target.closest("[data-sambungan] button");
  const sel = tekan?.closest("[data-sambungan]").previousElementSibling;
  if (!sel || !diLuarLembar(sel)) return;
  tekan.closest("[data-sambungan]").remove();
  if (tekan.dataset.jadikan) {
    sel.value = tekan.dataset.jadikan;
    sel.dispatchEvent(new Event("input", { bubbles: true }));
  }
  sel.focus();
}

export function pasangSambung() {
  let dari = "";
  document.addEventListener("focusin", (p) => { if (diLuarLembar(p.target)) dari = p.target.value; });
  document.addEventListener("focusout", (p) => { if (diLuarLembar(p.target) && document.activeElement !== p.target) saatTinggal(p.target, dari); });
  document.addEventListener("click", saatJawab);
}
