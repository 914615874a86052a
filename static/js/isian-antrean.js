// What is typed and not yet confirmed by the server, cell by cell, kept in this browser under the account: a stopped server, an
// ended session or a closed laptop loses nothing. An entry remembers the version of the cell that the typing began with.
import { kabarkan } from "./kirim.js";

const AWALAN = `kinerja:isian:${document.body.dataset.pengguna}:`;
const JEDA_AWAL = 2000;
const JEDA_TERLAMA = 30000;
const TERLALU_LAMA = 5; // failed attempts after which the page says so on top

const ingatan = new Map(); // "12:realisasi" -> {teks, versi, keadaan: belum | ditolak | bentrok}
let tabel;
let adaKirim = false; // has anything been typed or sent on this page?
let percobaan = 0;
let pewaktu = 0;

const cari = (nama) => tabel.querySelector(`[data-sel="${CSS.escape(nama)}"]`);
const letak = (sel) => sel.id.replace("sel-", "");
const statusSel = (sel) => document.getElementById(`status-sel-${letak(sel)}`);
const versiSel = (sel) => Number(document.getElementById(`versi-${letak(sel)}`).value);

// A browser that keeps nothing (storage full or forbidden) still has the queue of this page.
function diPeramban(laku) {
  try {
    return laku(localStorage);
  } catch {
    return null;
  }
}

function muat() {
  const kunci = diPeramban((gudang) => Object.keys(gudang).filter((k) => k.startsWith(AWALAN))) ?? [];
  for (const satu of kunci) {
    const isi = diPeramban((gudang) => JSON.parse(gudang.getItem(satu)));
    if (isi) ingatan.set(satu.slice(AWALAN.length), isi);
  }
}

function tulis(nama, isi) {
  ingatan.set(nama, isi);
  diPeramban((gudang) => gudang.setItem(AWALAN + nama, JSON.stringify(isi)));
  hitung();
}

function buang(nama) {
  ingatan.delete(nama);
  diPeramban((gudang) => gudang.removeItem(AWALAN + nama));
  hitung();
}

export function catatSel(sel) {
  const lama = ingatan.get(sel.dataset.sel);
  const versi = lama && lama.keadaan !== "bentrok" ? lama.versi : versiSel(sel);
  tulis(sel.dataset.sel, { teks: sel.value, versi, keadaan: "belum" });
  tampilkan(sel, "belum", "Belum tersimpan");
}

export function hapusSel(sel) {
  if (!ingatan.has(sel.dataset.sel)) return;
  buang(sel.dataset.sel);
  sel.removeAttribute("aria-invalid");
  tampilkan(sel, "", "");
}

function tampilkan(sel, keadaan, teks) {
  const status = statusSel(sel);
  status.className = keadaan ? `status-sel status-sel-${keadaan}` : "status-sel";
  status.dataset.keadaan = keadaan;
  const kata = document.createElement("span");
  kata.textContent = teks;
  status.replaceChildren(status.querySelector("input"), kata);
}

function hitung() {
  const papan = document.getElementById("antrean");
  if (!papan) return;
  const jumlah = [...ingatan.keys()].filter(cari).length;
  papan.toggleAttribute("data-belum", jumlah > 0);
  if (!jumlah && !adaKirim) return; // what the page was loaded with says what is known
  adaKirim = true;
  delete papan.dataset.kosong;
  const teks = jumlah ? `Belum terkirim: ${jumlah} sel` : "Semua isian tersimpan";
  const kata = papan.querySelector("span");
  if (kata.textContent !== teks) kata.textContent = teks;
}

const kirim = (sel) => htmx.trigger(sel, "kirim");

// The cell that somebody is typing into is sent when it is left.
const menunggu = () => [...ingatan].filter(([nama, isi]) => isi.keadaan === "belum" && cari(nama) !== document.activeElement).map(([nama]) => cari(nama)).filter(Boolean);

function jadwalkan() {
  clearTimeout(pewaktu);
  pewaktu = setTimeout(cobaLagi, Math.min(JEDA_AWAL * 2 ** percobaan, JEDA_TERLAMA));
  percobaan += 1;
  if (percobaan === TERLALU_LAMA) kabarkan("Server belum menjawab. Isian Anda aman di peramban ini dan dikirim sendiri setelah server kembali.", "peringatan");
}

// One cell asks whether the server is back; the others follow it.
function cobaLagi() {
  const [pertama] = menunggu();
  if (pertama) kirim(pertama);
}

function sesudahBerhasil(sel) {
  const teks = statusSel(sel).dataset.teks;
  sel.dataset.tersimpan = teks;
  sel.removeAttribute("aria-invalid");
  if (sel.value === sel.dataset.terkirim || sel.value === teks) {
    buang(sel.dataset.sel);
    if (document.activeElement !== sel) sel.value = teks;
  } else {
    tulis(sel.dataset.sel, { teks: sel.value, versi: versiSel(sel), keadaan: "belum" });
    if (document.activeElement !== sel) kirim(sel);
  }
  if (percobaan) {
    percobaan = 0;
    menunggu().forEach(kirim);
  }
}

function ditolak(sel, keadaan, teks) {
  const isi = ingatan.get(sel.dataset.sel) ?? { versi: versiSel(sel) };
  tulis(sel.dataset.sel, { ...isi, teks: sel.value, keadaan });
  sel.setAttribute("aria-invalid", "true");
  if (teks) tampilkan(sel, keadaan, teks);
}

function tertunda(sel) {
  tulis(sel.dataset.sel, { ...(ingatan.get(sel.dataset.sel) ?? { versi: versiSel(sel) }), teks: sel.value, keadaan: "belum" });
  tampilkan(sel, "belum", "Belum terkirim, menunggu server");
  jadwalkan();
}

const SEMENTARA = (kode) => kode >= 500 || [401, 408, 429].includes(kode); // 401: sent by itself once one has signed in again

function sesudahMinta(p, sel) {
  const kode = p.detail.xhr.status;
  if (kode === 200) sesudahBerhasil(sel);
  else if (kode === 409) ditolak(sel, "bentrok");
  else if (kode === 422) ditolak(sel, "ditolak");
  else if (SEMENTARA(kode) || p.detail.xhr.getResponseHeader("X-Token-Baru")) tertunda(sel);
  else if (kode) ditolak(sel, "ditolak", "Tidak dapat disimpan. Muat ulang halaman untuk melihat sebabnya.");
}

function sebelumMinta(p, sel) {
  if (sel.value === sel.dataset.tersimpan && !ingatan.has(sel.dataset.sel)) return p.preventDefault();
  sel.dataset.terkirim = sel.value;
  tampilkan(sel, "menyimpan", "Menyimpan");
}

function aturVersi(p, sel) {
  const isi = ingatan.get(sel.dataset.sel);
  if (isi) p.detail.parameters[`versi_${sel.name}`] = isi.versi;
}

// Both values have been read: take one of them.
function pilih(p) {
  const tombol = p.target.closest("[data-pilih]");
  if (!tombol) return;
  const sel = tombol.closest("td").querySelector(`[aria-describedby="${tombol.closest(".status-sel").id}"]`);
  const status = statusSel(sel);
  if (tombol.dataset.pilih === "milik") {
    tulis(sel.dataset.sel, { teks: sel.value, versi: versiSel(sel), keadaan: "belum" });
    kirim(sel);
  } else {
    sel.value = sel.dataset.tersimpan = status.dataset.teks;
    hapusSel(sel);
    tampilkan(sel, "tersimpan", "Memakai isian yang tersimpan");
  }
  sel.focus();
}

// After loading: what this account had not sent yet is put back and sent, based on the version it was typed over.
function pulihkan() {
  for (const [nama, isi] of ingatan) {
    const sel = cari(nama);
    if (!sel) continue;
    sel.value = isi.teks;
    if (sel.value === sel.dataset.tersimpan) buang(nama);
    else kirim(sel);
  }
  tunjukkanTerkunci();
}

// The sheet was locked before they were sent: they are shown, to copy or to throw away, never dropped in silence.
function tunjukkanTerkunci() {
  const tempat = document.getElementById("isian-terkunci");
  const tertinggal = [...ingatan].filter(([nama]) => !cari(nama) && tabel.querySelector(`[data-butir-isian="${nama.split(":")[0]}"]`));
  if (!tempat || !tertinggal.length) return;
  const kotak = document.createElement("div");
  kotak.className = "isian-tempel";
  const kalimat = document.createElement("p");
  kalimat.textContent = "Lembar ini terkunci sebelum isian berikut terkirim. Salin bila masih diperlukan.";
  const daftar = document.createElement("ul");
  daftar.append(...tertinggal.map(([nama, isi]) => butirTerkunci(nama, isi)));
  kotak.append(kalimat, daftar);
  tempat.replaceChildren(kotak);
}

function butirTerkunci(nama, isi) {
  const butir = document.createElement("li");
  const baris = tabel.querySelector(`[data-butir-isian="${nama.split(":")[0]}"]`).dataset.nama;
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "tombol tombol-polos";
  tombol.textContent = "Buang";
  tombol.addEventListener("click", () => { buang(nama); butir.remove(); });
  butir.append(`${baris}: “${isi.teks}” `, tombol);
  return butir;
}

// Events of HTMX that concern a cell. What is dealt with here goes no further: no message on top, no focus taken away.
function dengarkan(nama, laku, berhenti = false) {
  tabel.addEventListener(nama, (p) => {
    const sel = p.target.closest?.("[data-sel]");
    if (!sel) return;
    if (berhenti) p.stopPropagation();
    laku(p, sel);
  });
}

export function pasangAntrean(akar) {
  tabel = akar;
  muat();
  dengarkan("htmx:configRequest", aturVersi);
  dengarkan("htmx:beforeRequest", sebelumMinta);
  dengarkan("htmx:afterRequest", sesudahMinta);
  dengarkan("htmx:sendError", (_p, sel) => tertunda(sel), true);
  dengarkan("htmx:responseError", () => {}, true);
  tabel.addEventListener("htmx:beforeSwap", (p) => {
    const milikSel = p.detail.requestConfig.elt.matches?.("[data-sel]");
    if (!milikSel || [200, 409, 422].includes(p.detail.xhr.status)) return;
    p.stopPropagation();
    p.detail.shouldSwap = false;
  });
  tabel.addEventListener("click", pilih);
  addEventListener("online", cobaLagi);
  if (document.readyState === "complete") pulihkan();
  else addEventListener("load", pulihkan);
  hitung();
}
