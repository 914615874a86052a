// What is typed and not yet confirmed by the server, cell by cell, kept in this browser under the account: a stopped server, an
// ended session or a closed laptop loses nothing. An entry remembers the version of the cell that the typing began with. Everything
// that is ready goes in one request; the answer says of each cell what became of it (templates/isian/_blok.html).
import { namaBaris, namaKolom } from "./isian-kaki.js";
import { arahkanKata } from "./isian-kisi.js";
import { pilihSel } from "./kisi.js";
import { kabarkan, sambunganPulih } from "./kirim.js";

const AWALAN = `kinerja:isian:${document.body.dataset.pengguna}:`;
const JEDA_AWAL = 2000;
const JEDA_TERLAMA = 30000;
const TERLALU_LAMA = 5; // failed attempts after which the page says so on top
const KOLOM_ANGKA = 1; // the square of the figure that the capaian beside it is computed from
const KOLOM = ["realisasi", "pembilang", "penyebut", "anggaran", "pendorong", "penghambat", "tindak_lanjut", "belum_tersedia"]; // domain/isian.LABEL

// "12:realisasi" -> {teks, komit, versi, keadaan: belum | ditolak | bentrok, siap, ditolak: komit was refused, sambung, bentrok}
// `bentrok`: the stored version that a conflict shows. It stays, and `versi` stays the one that was typed over, until `pilih` ends it
// (or the cell says what is stored): whatever is laid into the cell before that is sent as waiting for the choice, and asked again.
const ingatan = new Map();
let tabel;
let sesudahDisusul; // called with the names of the cells that now say what another has saved
let sesudah; // called with the names of the cells that an answer spoke of
let terkirim = null; // Map name -> the entry as it was sent with the request that is under way
let orangLain = false; // the last answer said so: another account has signed in in this browser
let percobaan = 0;
let pewaktu = 0;
let bertokenBaru = false; // the last answer brought a token: sent again at once, but not for ever
let semula = null; // what the bar said when the page was loaded
let ditinggalkan = false; // the page is on its way out: the one that comes may have been drawn before the last save
let pukul = ""; // when the server last confirmed something

const cari = (nama) => tabel.querySelector(`[name="${CSS.escape(nama)}"]`);
const idSel = (nama) => nama.replace(":", "-");
const papan = () => document.getElementById("antrean");
const penyusul = () => document.getElementById("penyusul"); // likewise
const pengirim = () => document.getElementById("pengirim"); // outside the form: what it sends is what is given to it

function bidangVersi(nama) {
  const bidang = tabel.querySelector(`[name="v:${nama.split(":")[0]}"]`);
  return { bidang, urut: KOLOM.indexOf(nama.split(":")[1]), isi: bidang.value.split(".") };
}

function versiSel(nama) {
  const { urut, isi } = bidangVersi(nama);
  return Number(isi[urut]);
}

function aturVersi(nama, versi) {
  const { bidang, urut, isi } = bidangVersi(nama);
  isi[urut] = versi;
  bidang.value = isi.join(".");
}

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
  for (const simpanan of kunci) {
    const isi = diPeramban((gudang) => JSON.parse(gudang.getItem(simpanan)));
    if (isi?.tersimpan && !lebihLama(simpanan.slice(AWALAN.length), isi)) diPeramban((gudang) => gudang.removeItem(simpanan));
    else if (isi) ingatan.set(simpanan.slice(AWALAN.length), { ...isi, siap: true });
  }
}

// Does the page show an earlier version than the one whose save was acknowledged while the page before it was leaving?
const lebihLama = (nama, { versi }) => Boolean(tabel && cari(nama) && versiSel(nama) < versi);

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

// What the person last left in the cell: the text that waits to be sent, else what the server has.
export function dasarSel(sel) {
  const isi = ingatan.get(sel.name);
  return (isi?.siap ? isi.teks : isi?.komit) ?? sel.defaultValue;
}

// The value that an undo leads back to: a text that was refused, or that waits for a choice, was never one.
export function nilaiSel(sel) {
  return bukanNilai(ingatan.get(sel.name)) ? sel.defaultValue : dasarSel(sel);
}

// What Esc leads back to: a text that was refused is given up; one's own text of a conflict waits for the choice.
export function semulaSel(sel) {
  const isi = ingatan.get(sel.name);
  return isi?.keadaan === "ditolak" || isi?.tolak ? sel.defaultValue : dasarSel(sel);
}

const bukanNilai = (isi) => Boolean(isi && (isi.ditolak || isi.bentrok || isi.keadaan === "ditolak"));

// Of whatever is typed over what already waits: the version that the typing began with, and the conflict that is still open.
function lanjutan(sel) {
  const lama = ingatan.get(sel.name);
  return { versi: lama ? lama.versi : versiSel(sel.name), bentrok: lama?.bentrok };
}

// Esc over a conflict: what was being typed goes, one's own text waits for the choice as before. Nothing is sent.
export function kembaliBentrok(sel) {
  const isi = ingatan.get(sel.name);
  if (!isi?.bentrok || isi.keadaan === "ditolak" || isi.tolak) return false;
  const teks = dasarSel(sel);
  sel.value = teks;
  if (!isi.siap) tulis(sel.name, { ...isi, teks, komit: undefined, keadaan: "bentrok", siap: true });
  tulisIsianAnda(sel);
  return true;
}

// Typed into and not left yet.
export function catatSel(sel) {
  const lama = ingatan.get(sel.name);
  const komit = lama?.siap ? lama.teks : lama?.komit;
  if (komit === undefined && sel.value === sel.defaultValue) return lupakanSel(sel);
  tulis(sel.name, { teks: sel.value, komit, ...lanjutan(sel), keadaan: "belum", siap: false, ditolak: bukanNilai(lama), tolak: lama?.tolak || lama?.keadaan === "ditolak" });
  tampilkan(sel, "belum", "Belum tersimpan");
}

// Left: ready to be sent. What the server has already is not.
export function antrekan(daftar, [tersambung, ketikan] = []) {
  for (const sel of daftar) {
    if (sel.value === sel.defaultValue && !terkirim?.has(sel.name)) {
      lupakanSel(sel);
      continue;
    }
    tulis(sel.name, { teks: sel.value, ...lanjutan(sel), keadaan: "belum", siap: true, sambung: sel.name === tersambung && ketikan });
    tampilkan(sel, "belum", "Menunggu dikirim");
  }
  kirim();
}

export function lupakanSel(sel) {
  const isi = ingatan.get(sel.name);
  if (!isi) return;
  if (isi.bentrok) aturVersi(sel.name, isi.bentrok); // the cell says what is stored: that is what has been read
  buang(sel.name);
  tampilkan(sel, "", "");
}

// The words of a conflict stay while something else is typed over it.
function tulisIsianAnda(sel) {
  const kata = document.getElementById(`status-sel-${idSel(sel.name)}`)?.querySelector("[data-isian-anda]");
  if (kata) kata.textContent = `Isian Anda: ${sel.value ? `“${sel.value}”` : "kosong"}, belum disimpan. Pilih salah satu.`;
  return Boolean(kata);
}

function tampilkan(sel, keadaan, teks) {
  if (!keadaan) return letakkan(sel, null);
  if (keadaan !== "ditolak" && ingatan.get(sel.name)?.bentrok && tulisIsianAnda(sel)) return undefined;
  const kata = document.createElement("div");
  kata.className = "sel-kata";
  kata.id = `status-sel-${idSel(sel.name)}`;
  kata.dataset.keadaan = keadaan;
  kata.append(Object.assign(document.createElement("span"), { textContent: teks }));
  letakkan(sel, kata);
}

// The state of a cell stands behind its input, in the same square.
function letakkan(sel, kata) {
  document.getElementById(`status-sel-${idSel(sel.name)}`)?.remove();
  const kotak = sel.closest("td");
  const keadaan = kata?.dataset.keadaan ?? "";
  if (kata) sel.after(kata);
  if (keadaan) kotak.dataset.keadaan = keadaan;
  else delete kotak.dataset.keadaan;
  const salah = keadaan === "ditolak" || keadaan === "bentrok";
  sel.toggleAttribute("aria-invalid", false);
  if (salah) sel.setAttribute("aria-invalid", "true");
  if (salah) sel.setAttribute("aria-describedby", kata.id);
  else sel.removeAttribute("aria-describedby");
  if (kotak.cellIndex === KOLOM_ANGKA) kotak.parentElement.toggleAttribute("data-hasil-lama", salah);
  arahkanKata(kotak);
}

const berkeadaan = (keadaan) => [...ingatan].filter(([nama, isi]) => isi.keadaan === keadaan && cari(nama)).map(([nama]) => nama);

// The state in words: 2 sel menunggu server · 1 sel ditolak ↗
function hitung() {
  if (!papan()) return;
  const belum = berkeadaan("belum");
  const diketik = belum.filter((nama) => !ingatan.get(nama).siap).length;
  const jumlah = [...ingatan.keys()].filter(cari).length;
  papan().toggleAttribute("data-belum", false);
  if (jumlah) papan().dataset.belum = jumlah;
  papan().toggleAttribute("data-ditolak", ["ditolak", "bentrok"].some((keadaan) => berkeadaan(keadaan).length));
  const kata = papan().querySelector("span");
  semula ??= { kata: kata.textContent, kosong: "kosong" in papan().dataset };
  papan().toggleAttribute("data-kosong", !jumlah && !pukul && semula.kosong);
  if (!jumlah && !pukul) return kata.replaceChildren(semula.kata); // what the page was loaded with says what is known
  const bagian = [];
  if (diketik) bagian.push(`${diketik} sel sedang diisi`);
  if (belum.length - diketik) bagian.push(`${belum.length - diketik} sel ${orangLain ? "menunggu Anda masuk kembali" : "menunggu server"}`);
  for (const keadaan of ["ditolak", "bentrok"]) if (berkeadaan(keadaan).length) bagian.push(lompatan(keadaan));
  if (!jumlah) bagian.push(`Tersimpan${pukul && ` ${pukul}`}`);
  return kata.replaceChildren(...bagian.flatMap((potong, n) => (n ? [" · ", potong] : [potong])));
}

function lompatan(keadaan) {
  const tombol = Object.assign(document.createElement("button"), { type: "button", className: "kaki-tombol" });
  tombol.textContent = `${berkeadaan(keadaan).length} sel ${keadaan} ↗`;
  tombol.dataset.lompat = berkeadaan(keadaan)[0];
  return tombol;
}

const menunggu = () => [...ingatan].filter(([nama, isi]) => isi.keadaan === "belum" && isi.siap && cari(nama)).map(([nama]) => nama);

export function kirim() {
  const nama = menunggu();
  if (terkirim || !nama.length) return;
  clearTimeout(pewaktu);
  terkirim = new Map(nama.map((namaSel) => [namaSel, { ...ingatan.get(namaSel) }]));
  for (const namaSel of nama) tampilkan(cari(namaSel), "menyimpan", "Menyimpan");
  htmx.ajax("POST", tabel.closest("form").action, { source: pengirim(), swap: "none", values: muatan(nama) }).catch(() => {}); // told by htmx:afterRequest
}

function muatan(nama) {
  const isi = {};
  for (const namaSel of nama) {
    const [butir, kolom] = namaSel.split(":");
    const versi = (isi[`v:${butir}`] ?? bidangVersi(namaSel).bidang.value).split(".");
    versi[KOLOM.indexOf(kolom)] = ingatan.get(namaSel).versi;
    isi[`v:${butir}`] = versi.join(".");
    isi[namaSel] = ingatan.get(namaSel).teks;
    if (ingatan.get(namaSel).sambung) isi[`s:${namaSel}`] = ingatan.get(namaSel).sambung;
    if (ingatan.get(namaSel).bentrok) isi[`p:${namaSel}`] = "";
  }
  return isi;
}

function tertunda(milik) {
  for (const [nama] of milik) {
    const sel = cari(nama);
    if (ingatan.has(nama)) tulis(nama, { ...ingatan.get(nama), keadaan: "belum" });
    if (sel) tampilkan(sel, "belum", "Belum terkirim, menunggu server");
  }
  clearTimeout(pewaktu);
  pewaktu = setTimeout(kirim, Math.min(JEDA_AWAL * 2 ** percobaan, JEDA_TERLAMA));
  percobaan += 1;
  if (percobaan === TERLALU_LAMA) kabarkan("Server belum menjawab. Isian Anda aman di peramban ini dan dikirim sendiri setelah server kembali.", "peringatan", "sambungan");
}

// Somebody else has signed in in this browser: nothing goes out under that name, and nothing is tried before one comes back to the page.
function bukanPemiliknya(milik) {
  for (const [nama] of milik) {
    const sel = cari(nama);
    if (ingatan.has(nama)) tulis(nama, { ...ingatan.get(nama), keadaan: "belum" });
    if (sel) tampilkan(sel, "belum", "Tidak dikirim, orang lain sudah masuk di peramban ini");
  }
  clearTimeout(pewaktu);
  orangLain = true;
  hitung();
  kabarkan("Orang lain sudah masuk di peramban ini. Isian Anda tidak dikirim atas namanya dan tetap tersimpan di peramban ini untuk Anda. Masuk kembali dengan akun Anda untuk mengirimkannya.", "peringatan", "sambungan");
}

// Whoever comes back to the sheet, from signing in in another tab for example, does not wait for the next attempt.
const saatKembali = () => { if (!document.hidden) kirim(); };

function tersimpan(sel, kata, teksKirim) {
  const { teks } = kata.dataset;
  sel.defaultValue = teks;
  pukul = kata.textContent.replace("Tersimpan", "").trim() || pukul;
  if (sel.value !== teksKirim && sel.value !== teks) {
    const siap = ingatan.get(sel.name)?.siap ?? false;
    tulis(sel.name, { teks: sel.value, komit: siap ? undefined : teks, versi: versiSel(sel.name), keadaan: "belum", siap });
    return tampilkan(sel, "belum", "Belum tersimpan");
  }
  if (sel.value !== teks) sel.value = teks;
  if (document.activeElement === sel && !("sunting" in sel.dataset)) sel.select();
  letakkan(sel, kata);
  buang(sel.name);
  if (ditinggalkan) diPeramban((gudang) => gudang.setItem(AWALAN + sel.name, JSON.stringify({ teks, versi: versiSel(sel.name), tersimpan: true })));
}

function ditolak(sel, kata, kirimkan) {
  const isi = ingatan.get(sel.name);
  if (isi?.teks !== kirimkan.teks || isi.versi !== kirimkan.versi) return; // typed on, chosen or given up meanwhile
  const bentrok = kata.dataset.keadaan === "bentrok" && Number(kata.dataset.versi);
  tulis(sel.name, { ...isi, keadaan: kata.dataset.keadaan, siap: true, bentrok: bentrok || isi.bentrok });
  if (bentrok) sel.defaultValue = kata.dataset.teks;
  letakkan(sel, kata);
}

function terima(jawaban, milik) {
  const isi = new DOMParser().parseFromString(jawaban, "text/html");
  const umum = isi.getElementById("pesan")?.innerText.trim().replace(/\s+/g, " ");
  const pesan = isi.getElementById("blok")?.dataset.pesan || umum || "Tidak dapat disimpan. Muat ulang halaman untuk melihat sebabnya.";
  for (const [nama, kirimkan] of milik) {
    const sel = cari(nama);
    const kata = isi.getElementById(`status-sel-${idSel(nama)}`);
    if (!kata) tampilkan(sel, "ditolak", pesan);
    if (!kata) tulis(nama, { ...ingatan.get(nama), keadaan: "ditolak" });
    if (!kata) continue;
    document.adoptNode(kata);
    if (kata.dataset.keadaan !== "tersimpan") ditolak(sel, kata, kirimkan);
    else {
      aturVersi(nama, kata.dataset.versi); // of what was not saved the page keeps the version that was typed over
      tersimpan(sel, kata, kirimkan.teks);
    }
  }
}

const SEMENTARA = (kode) => kode >= 500 || [0, 401, 408, 429].includes(kode); // 401: sent by itself once one has signed in again

function sesudahMinta(p) {
  if (!terkirim) return;
  const milik = terkirim;
  terkirim = null;
  const { xhr } = p.detail;
  const token = xhr.getResponseHeader("X-Token-Baru");
  if (token && xhr.getResponseHeader("X-Pengguna") !== document.body.dataset.pengguna) return bukanPemiliknya(milik);
  orangLain = false;
  if (SEMENTARA(xhr.status) || token) {
    tertunda(milik);
    if (token && !bertokenBaru) kirim(); // sesi.js has taken it
    bertokenBaru = Boolean(token);
    return;
  }
  bertokenBaru = false;
  percobaan = 0;
  sambunganPulih();
  terima(xhr.responseText, milik);
  hitung();
  sesudah([...milik.keys()]);
  kirim();
}

// What others save meanwhile comes up by itself, in rows in which nobody is at work: what is being edited never moves, and a cell that
// waits keeps the version that was typed over.
const JEDA_SUSUL = 15000;
const dikerjakan = (tr) => tr.contains(document.activeElement) || [...tr.querySelectorAll(".isian-ragu input:not([type=hidden])")].some((isian) => isian.value);

function susul() {
  setTimeout(susul, JEDA_SUSUL);
  if (document.hidden || terkirim || orangLain) return;
  const baris = [...tabel.querySelectorAll("tr[data-butir-isian]")].filter((tr) => !dikerjakan(tr));
  const values = Object.fromEntries(baris.map((tr) => tr.querySelector('[name^="v:"]')).map((bidang) => [bidang.name, bidang.value]));
  htmx.ajax("GET", tabel.closest("form").action, { source: penyusul(), swap: "none", values, headers: { "X-Pasif": "1" } }).catch(() => {}); // asked again
}

function sesudahSusul(p) {
  if (p.detail.xhr.status !== 200) return;
  const isi = new DOMParser().parseFromString(p.detail.xhr.responseText, "text/html");
  const diikuti = [];
  for (const kata of isi.querySelectorAll("#blok > .sel-kata")) {
    const nama = kata.id.replace("status-sel-", "").replace("-", ":");
    const sel = cari(nama);
    if (!sel || ingatan.has(nama) || sel === document.activeElement || Number(kata.dataset.versi) <= versiSel(nama)) continue;
    aturVersi(nama, kata.dataset.versi);
    sel.value = sel.defaultValue = kata.dataset.teks;
    letakkan(sel, document.adoptNode(kata));
    diikuti.push(nama);
  }
  if (diikuti.length) sesudahDisusul(diikuti);
}

// Both values have been read: take one of them. The one way out of a conflict.
function pilih(p) {
  const tombol = p.target.closest("[data-pilih]");
  if (!tombol) return;
  const kata = tombol.closest(".sel-kata");
  const sel = tabel.querySelector(`[aria-describedby="${kata.id}"]`);
  aturVersi(sel.name, kata.dataset.versi);
  if (tombol.dataset.pilih === "milik") {
    tulis(sel.name, { teks: sel.value, versi: versiSel(sel.name), keadaan: "belum", siap: true });
    tampilkan(sel, "belum", "Menunggu dikirim");
    kirim();
  } else {
    sel.value = sel.defaultValue = kata.dataset.teks;
    lupakanSel(sel);
    tampilkan(sel, "tersimpan", "Memakai isian yang tersimpan");
  }
  sel.focus();
}

// One's own text, before the stored one is taken: to the clipboard, also where the page is not served over HTTPS.
function salinIsian(p) {
  const tombol = p.target.closest("[data-salin-isian]");
  if (!tombol) return;
  const sel = tabel.querySelector(`[aria-describedby="${tombol.closest(".sel-kata").id}"]`);
  const isikan = (salin) => {
    salin.preventDefault();
    salin.stopPropagation();
    salin.clipboardData.setData("text/plain", sel.value);
    tombol.setAttribute("aria-label", tombol.getAttribute("aria-label").replace(tombol.textContent, "Tersalin"));
    tombol.textContent = "Tersalin";
  };
  document.addEventListener("copy", isikan, { capture: true, once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", isikan, { capture: true });
}

// After loading: what this account had not sent yet is put back and sent, based on the version it was typed over.
function pulihkan() {
  for (const kata of tabel.querySelectorAll('.sel-kata[data-keadaan="bentrok"]')) { // of a sheet that was sent as a form
    const sel = tabel.querySelector(`[aria-describedby="${kata.id}"]`);
    const teks = sel.value;
    sel.defaultValue = kata.dataset.teks;
    sel.value = teks;
    tulis(sel.name, { teks, versi: versiSel(sel.name), keadaan: "bentrok", siap: true, bentrok: Number(kata.dataset.versi) });
  }
  for (const [nama, isi] of ingatan) {
    const sel = cari(nama);
    if (!sel) continue;
    sel.value = isi.teks;
    if (document.activeElement === sel) pilihSel(sel); // a value that is laid in leaves the caret before it
    if (sel.value === sel.defaultValue) buang(nama);
    else tulis(nama, { ...isi, keadaan: "belum", siap: true, tersimpan: undefined }); // saved or not: the server says how it stands now
  }
  kirim();
  tunjukkanTerkunci();
}

// The sheet was locked before they were sent: they are shown, to copy or to throw away, never dropped in silence.
export function tunjukkanTerkunci() {
  const tempat = document.getElementById("isian-terkunci");
  const baris = (nama) => document.querySelector(`[data-butir-isian="${nama.split(":")[0]}"]`);
  const tertinggal = [...ingatan].filter(([nama]) => !document.querySelector(`[name="${CSS.escape(nama)}"]`) && baris(nama));
  if (!tempat || !tertinggal.length) return;
  const kotak = document.createElement("div");
  kotak.className = "isian-tempel";
  const kalimat = document.createElement("p");
  kalimat.textContent = "Lembar ini terkunci sebelum isian berikut terkirim. Salin apabila masih diperlukan.";
  const daftar = document.createElement("ul");
  daftar.append(...tertinggal.map(([nama, isi]) => butirTerkunci(nama, isi, `${namaBaris(baris(nama))}, ${namaKolom({ name: nama })}`)));
  kotak.append(kalimat, daftar);
  tempat.replaceChildren(kotak);
}

function butirTerkunci(nama, isi, baris) {
  const butir = document.createElement("li");
  const tombol = document.createElement("button");
  tombol.type = "button";
  tombol.className = "tombol tombol-polos";
  tombol.textContent = "Buang";
  tombol.addEventListener("click", () => { buang(nama); butir.remove(); });
  butir.append(`${baris}: “${isi.teks}” `, tombol);
  return butir;
}

export function pasangTerkunci() {
  muat();
  tunjukkanTerkunci();
}

export function pasangAntrean(akar, kabari, kabariSusul) {
  tabel = akar;
  sesudah = kabari;
  sesudahDisusul = kabariSusul;
  muat();
  pengirim().addEventListener("htmx:afterRequest", sesudahMinta);
  pengirim().addEventListener("htmx:beforeOnLoad", (p) => { // the sheet sends once more by itself: nothing to be pressed
    if (terkirim && p.detail.xhr.getResponseHeader("X-Token-Baru")) p.preventDefault();
  });
  penyusul().addEventListener("htmx:afterRequest", sesudahSusul);
  setTimeout(susul, JEDA_SUSUL);
  // What is dealt with here goes no further: no message on top.
  for (const nama of ["htmx:sendError", "htmx:responseError"]) pengirim().addEventListener(nama, (p) => p.stopPropagation());
  tabel.addEventListener("click", pilih);
  tabel.addEventListener("click", salinIsian);
  addEventListener("beforeunload", () => { ditinggalkan = true; });
  addEventListener("pageshow", () => { ditinggalkan = false; });
  addEventListener("online", kirim);
  addEventListener("focus", saatKembali);
  document.addEventListener("visibilitychange", saatKembali);
  if (document.readyState === "complete") pulihkan();
  else addEventListener("load", pulihkan);
  hitung();
}
