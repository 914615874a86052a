// Keys: / search, ? help, g + letter to go, arrows in lists, Esc closes.

const LAMA_G = 1200; // ms in which the letter after g counts
let menungguG = 0;

const sedangMengetik = (e) => e.target.closest?.("input, textarea, select, [contenteditable]");

function cari(p) {
  const kotak = document.querySelector("[data-cari]");
  if (!kotak) return;
  p.preventDefault();
  kotak.focus();
  kotak.select();
}

function bukaDaftar() {
  const dialog = document.getElementById("dialog-papan-ketik");
  if (!dialog || dialog.open) return;
  const daftar = dialog.querySelector("dl");
  daftar.querySelectorAll("[data-buatan]").forEach((lama) => lama.remove());
  for (const tautan of document.querySelectorAll("[data-pintasan]")) daftar.append(baris(tautan.dataset));
  for (const tombol of document.querySelectorAll("[data-tombol-halaman] > div")) {
    const salinan = tombol.cloneNode(true);
    salinan.dataset.buatan = "";
    daftar.append(salinan);
  }
  dialog.showModal();
  dialog.scrollTop = 0; // its button has taken the focus, below the list
}

function baris({ pintasan, pintasanNama }) {
  const wadah = document.createElement("div");
  wadah.dataset.buatan = "";
  const tombol = document.createElement("dt");
  for (const huruf of ["g", pintasan]) {
    const k = document.createElement("kbd");
    k.textContent = huruf;
    tombol.append(k, " ");
  }
  const arti = document.createElement("dd");
  arti.textContent = `Ke ${pintasanNama}`;
  wadah.append(tombol, arti);
  return wadah;
}

function pergi(huruf) {
  const tautan = document.querySelector(`[data-pintasan="${CSS.escape(huruf)}"]`);
  if (tautan) tautan.click();
  return Boolean(tautan);
}

function panah(p) {
  const daftar = p.target.closest?.("[data-daftar-panah]");
  const langkah = { ArrowDown: 1, ArrowUp: -1 }[p.key];
  if (!daftar || !(langkah || p.key === "Home" || p.key === "End")) return;
  const butir = [...daftar.querySelectorAll("[data-butir]")];
  const kini = butir.indexOf(p.target.closest("[data-butir]"));
  if (kini < 0) return;
  const tuju = p.key === "Home" ? 0 : p.key === "End" ? butir.length - 1 : kini + langkah;
  butir[tuju]?.focus();
  p.preventDefault();
}

function saatTekan(p) {
  if (p.ctrlKey || p.metaKey || p.altKey) return;
  if (p.key === "Escape") return tutupYangTerbuka(p.target);
  if (sedangMengetik(p)) return;
  if (Date.now() - menungguG < LAMA_G && pergi(p.key)) return p.preventDefault();
  menungguG = p.key === "g" ? Date.now() : 0;
  if (p.key === "/") cari(p);
  else if (p.key === "?") bukaDaftar();
  else panah(p);
}

function tutupYangTerbuka(dari) {
  for (const d of document.querySelectorAll("details[data-tutup-luar][open]")) {
    if (d.contains(dari)) d.querySelector("summary").focus();
    d.open = false;
  }
}

export function pasangPapanKetik() {
  document.addEventListener("keydown", saatTekan);
  document.addEventListener("click", (p) => {
    if (p.target.closest("[data-buka-papan-ketik]")) bukaDaftar();
    for (const d of document.querySelectorAll("details[data-tutup-luar][open]")) if (!d.contains(p.target)) d.open = false;
  });
}
