// Paste of a block copied in Excel, LibreOffice or Google Spreadsheet into any table whose inputs say data-sel. It is shown before
// anything changes: ghost values in the cells, which pasted column goes where, what does not fit and why. Enter applies; one undo.
import { menyunting } from "./kisi.js";
import { GALAT_RUMUS, bergayaInggris, dariInggris, lurus, rencanakan, sepertiAngka, tolakan, uraiTsv } from "./tempel-rencana.js";

const TAMPIL = 8; // misfits that are named; the others are counted
const CONTOH = 3; // rows of a long block that the preview shows at once: what goes where stands in the cells themselves
const PENDEK = 5; // a block that is shown whole
const SEMUA = 200; // rows that are shown when asked for; they scroll

let terakhir = []; // [cell, what stood there]
const diubah = new Set(); // cells that were changed since
let diketik = false; // since then something was typed
let salinan = null; // what was last copied on this sheet
let tulis;
let tabel;

const rapikan = (teks) => teks.replace(/[\u00a0\u2007\u2009\u202f]/g, " ").trim();
const tempat = () => document.getElementById("isian-tempel");
const elemen = (nama, teks = "", kelas = "") => Object.assign(document.createElement(nama), { textContent: teks, className: kelas });

// What an input holds, where its name also says which row it is of.
const namaSel = (sel) => sel.dataset.bagian ?? sel.name.split(":").pop();

function jenis(sel) {
  if (!sel || sel.tagName === "TEXTAREA") return "teks";
  return sel.inputMode === "decimal" ? "angka" : "bebas"; // a predikat: the server knows the scale
}

// The sheet as tempel-rencana.js wants it, read from the table itself: a column that nobody can fill is one without inputs.
function bacaLembar() {
  const baris = [...tabel.querySelectorAll("tbody tr")].filter((tr) => tr.querySelector("[data-sel]"));
  const kolom = [...tabel.querySelectorAll("thead th")].map((th, k) => {
    const kotak = baris.map((tr) => [...tr.cells[k].querySelectorAll("[data-sel]")]);
    const dua = kotak.find((isiKotak) => isiKotak.length > 1);
    const semua = new Set(kotak.flat().map(jenis));
    return {
      nama: (th.firstChild?.textContent ?? "").trim(),
      dapat: kotak.some((isiKotak) => isiKotak.length),
      jenis: dua ? "rasio" : semua.has("bebas") ? "bebas" : semua.has("angka") ? "angka" : "teks",
      bagian: dua?.map(namaSel),
    };
  });
  return { baris, kolom };
}

const namaBaris = (tr) => (tr.dataset.nama ?? tr.querySelector(".isian-nama")?.textContent ?? tr.cells[0].textContent).replace(/^\d+\.\s/, "").trim();

function keberatan(sel, teks) {
  const gambar = teks.match(/\p{Emoji_Presentation}/u);
  if (gambar) return `memuat ${gambar[0]}, yang tidak dapat dicetak; hapus tanda itu`;
  if (GALAT_RUMUS.test(teks)) return "galat rumus, bukan isian";
  if (jenis(sel) !== "angka") return "";
  const realisasi = namaSel(sel) === "realisasi";
  const jumlah = "jumlah" in sel.dataset; // what is added up over the triwulan is no ratio
  const { satuan } = sel.dataset; // of a unit that is no percent: Dokumen, Orang
  const rupiah = namaSel(sel) === "anggaran" || "rupiah" in sel.dataset;
  return tolakan(teks, { rupiah, negatif: realisasi, rasio: realisasi && !jumlah && !satuan, persen: realisasi && !satuan, jumlah, satuan });
}

// What goes into the inputs of one square of the sheet, or the reason why the text does not fit.
function bagi(kotak, teks, bagian) {
  const sel = [...kotak.querySelectorAll("[data-sel]")].filter((selKotak) => !bagian || namaSel(selKotak) === bagian);
  if (sel.length === 1) return keberatan(sel[0], teks) || [[sel[0], teks]];
  const potongan = teks.split("/").map((t) => t.trim());
  if (sel.length && potongan.length === sel.length && potongan.every((t) => !tolakan(t))) return sel.map((s, i) => [s, potongan[i]]);
  return sepertiAngka(teks) ? "penyebutnya tidak ada; tulis pembilang dan penyebut seperti 28/29" : "bukan rasio; tulis seperti 28/29";
}

// Squares that were merged in the other program, {r, k, tinggi, lebar}: its text has their words in the first alone, its HTML says so.
function gabungan(html, jumlah) {
  if (!/(?:row|col)span/i.test(html)) return [];
  const baris = [...(new DOMParser().parseFromString(html, "text/html").querySelector("table")?.rows ?? [])];
  if (baris.length !== jumlah) return [];
  const terisi = baris.map(() => []);
  return baris.flatMap((tr, r) => {
    let k = 0;
    return [...tr.cells].flatMap((td) => {
      while (terisi[r][k]) k += 1;
      const kotak = { r, k, tinggi: Math.min(td.rowSpan || jumlah, jumlah - r), lebar: td.colSpan };
      for (let i = r; i < r + kotak.tinggi; i += 1) for (let j = k; j < k + kotak.lebar; j += 1) terisi[i][j] = true;
      k += kotak.lebar;
      return kotak.tinggi * kotak.lebar > 1 ? [kotak] : [];
    });
  });
}

const masukSel = ({ tujuan }, lembar, j) => Boolean(tujuan[j] && tujuan[j].k !== 0 && lembar.kolom[tujuan[j].k].dapat);
const gabunganMasuk = (rencana, lembar) => rencana.gabung.filter(({ r, k }) => rencana.letak[r] >= 0 && masukSel(rencana, lembar, k) && rencana.isi[r][k]?.trim());

// The pasted rows; what stood in a merged square in each of the cells that it was made of, when that is what is meant.
function isiTempelan(rencana) {
  if (rencana.gabungan !== "semua") return rencana.isi;
  const isi = rencana.isi.map((lajur) => [...lajur]);
  for (const { r, k, tinggi, lebar } of rencana.gabung) for (let i = r; i < r + tinggi; i += 1) for (let j = k; j < k + lebar; j += 1) isi[i][j] = isi[r][k];
  return isi;
}

function susun(rencana, lembar) {
  const { letak, tujuan, gaya } = rencana;
  const hasil = { masuk: [], tolak: [], luar: 0, kosong: 0, lewat: 0 };
  const terisi = new Map(); // two pasted rows may be of one row of the sheet
  isiTempelan(rencana).forEach((lajur, i) => lajur.forEach((mentah, j) => {
    const t = tujuan[j];
    const angka = t && lembar.kolom[t.k]?.jenis !== "teks";
    const teks = rapikan(mentah);
    const terbaca = gaya === "inggris" && angka ? dariInggris(teks) : teks;
    if (t?.k === 0) return;
    if (!teks) hasil.kosong += 1;
    else if (!masukSel(rencana, lembar, j)) hasil.lewat += 1;
    else if (letak[i] < 0) hasil.luar += 1;
    else {
      const tr = lembar.baris[letak[i]];
      const pasangan = terbaca === null ? "komanya tidak memisahkan ribuan" : bagi(tr.cells[t.k], terbaca, t.bagian);
      const alasan = typeof pasangan === "string" ? pasangan : pasangan.some(([sel, isi]) => isi !== (terisi.get(sel) ?? isi)) && "selnya sudah diisi baris tempelan di atasnya";
      if (alasan) hasil.tolak.push(`${namaBaris(tr)}, ${lembar.kolom[t.k].nama}: “${teks}” ${alasan}`);
      else for (const [sel, isi] of pasangan) terisi.set(sel, isi);
    }
  }));
  hasil.masuk = [...terisi];
  return hasil;
}

// A name that was merged over several rows is the name of each of them.
function namaiGabungan({ gabung, isi, letak, tujuan }) {
  const nama = tujuan.findIndex((t) => t?.k === 0);
  for (const { r, k, tinggi, lebar } of gabung) {
    if (nama < k || nama >= k + lebar) continue;
    for (let i = r; i < r + tinggi; i += 1) [isi[i][nama], letak[i]] = [isi[r][k], letak[r]];
  }
}

function saatTempel(p) {
  const sel = p.target.closest?.("[data-sel]");
  const mentah = p.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
  if (!sel || (menyunting(sel) && sel.tagName === "TEXTAREA" && !mentah.includes("\t"))) return; // a number holds no lines
  const isi = uraiTsv(mentah);
  if (isi.length === 1 && isi[0].length === 1 && isi[0][0] === mentah.replace(/\n$/, "")) return;
  p.preventDefault();
  const lembar = bacaLembar();
  const mulai = { r: lembar.baris.indexOf(sel.closest("tr")), k: sel.closest("td").cellIndex };
  let rencana = rencanakan(isi, { kolom: lembar.kolom, baris: lembar.baris.map(namaBaris), periode: tabel.dataset.periode }, mulai);
  const sendiri = mentah.replace(/\n$/, "") === salinan;
  if (sendiri) rencana = lurus({ ...rencana, isi, letak: isi }, lembar.kolom, { ...mulai, jumlah: lembar.baris.length });
  rencana.sendiri = sendiri;
  const kepala = rencana.judul ? 1 : 0;
  rencana.gabung = sendiri ? [] : gabungan(p.clipboardData.getData("text/html"), isi.length).filter(({ r }) => r >= kepala).map((kotak) => ({ ...kotak, r: kotak.r - kepala }));
  namaiGabungan(rencana);
  // Lines without tabs may be one text of several lines.
  if (sel.tagName === "TEXTAREA" && isi.length > 1 && isi.every((lajur) => lajur.length === 1)) rencana.seluruhnya = rapikan(mentah);
  tunjukkan(rencana, lembar, sel);
}

// The preview ------------------------------------------------------------------------------------------------------------------

// What only a person can say, each asked while what it speaks of would be pasted; never guessed.
const pertanyaan = (rencana, lembar) => [
  {
    nama: "gaya-angka",
    kata: "Bagaimana angka pada tempelan ini ditulis?",
    minta: "Pilih dahulu bagaimana angkanya ditulis, lalu tempel.",
    daftar: [["1.234,5 (titik memisahkan ribuan)", () => { rencana.gaya = "indonesia"; }], ["1,234.5 (koma memisahkan ribuan)", () => { rencana.gaya = "inggris"; }]],
    perlu: () => !rencana.sendiri && rencana.isi.some((lajur) => lajur.some((teks, j) => bergayaInggris(teks) && masukSel(rencana, lembar, j) && lembar.kolom[rencana.tujuan[j].k].jenis !== "teks")),
    terjawab: () => rencana.gaya,
  },
  {
    nama: "sel-gabungan",
    kata: "Tempelan ini memuat sel gabungan. Isinya masuk ke mana?",
    minta: "Pilih dahulu ke mana isi sel gabungan masuk, lalu tempel.",
    daftar: [["Sel pertamanya saja", () => { rencana.gabungan = "pertama"; }], ["Setiap sel yang digabung", () => { rencana.gabungan = "semua"; }]],
    perlu: () => gabunganMasuk(rencana, lembar).length > 0,
    terjawab: () => rencana.gabungan,
  },
];

function tunjukkan(rencana, lembar, sel) {
  const kotak = elemen("div", "", "isian-tempel");
  kotak.setAttribute("role", "group");
  kotak.setAttribute("aria-label", "Pratinjau tempelan");
  const contoh = elemen("div", "", "isian-tempel-contoh");
  contoh.tabIndex = 0; // its rows are reached by keyboard too
  contoh.setAttribute("role", "region");
  contoh.setAttribute("aria-label", "Baris tempelan");
  const [sebut, kabar] = [elemen("p"), elemen("div")];
  const hasil = () => (rencana.satu ? { masuk: [[sel, rencana.seluruhnya]], tolak: [], luar: 0, kosong: 0, lewat: 0 } : susun(rencana, lembar));
  rencana.semua = tempat().classList.contains("isian-tempel-luas"); // where the preview has the page to itself
  const tanya = pertanyaan(rencana, lembar).map((butirTanya) => ({ ...butirTanya, bagian: elemen("div") }));
  const perlu = (pertanyaanIni) => !rencana.satu && pertanyaanIni.perlu();
  const segarkan = () => {
    kotak.querySelector(".galat")?.remove();
    contoh.replaceChildren(rencana.satu ? elemen("p", rencana.seluruhnya, "isian-tempel-teks") : gambar(rencana, lembar, segarkan));
    contoh.classList.toggle("isian-tempel-semua", Boolean(rencana.satu || rencana.semua));
    sebut.textContent = rencana.satu ? "" : dugaan(rencana, lembar).join(" ");
    sebut.hidden = !sebut.textContent;
    for (const pertanyaanIni of tanya) pertanyaanIni.bagian.hidden = !perlu(pertanyaanIni);
    kabar.replaceChildren(...(rencana.satu ? [] : sisaBaris(rencana, segarkan)), ...laporan(hasil(), "akan ditempel"));
    bayangkan(hasil().masuk);
  };
  const selesai = (laku) => { bayangkan([]); bersihkan(); sel.focus(); laku?.(); };
  const tempelkan = () => {
    const belum = tanya.find((pertanyaanIni) => perlu(pertanyaanIni) && !pertanyaanIni.terjawab());
    if (belum) return mintaPilih(kotak, belum);
    const jadi = hasil();
    return selesai(() => pakai(jadi));
  };
  kotak.append(elemen("p", "Pratinjau tempelan. Belum ada yang berubah pada lembar. Enter menempel, Esc membatalkan."));
  if (rencana.seluruhnya) kotak.append(pilihan("letak-tempelan", [["Satu baris untuk satu sel, ke bawah", () => { rencana.satu = false; }], ["Seluruhnya ke dalam sel ini saja", () => { rencana.satu = true; }]], segarkan, 0));
  for (const { bagian, kata, nama, daftar } of tanya) bagian.append(elemen("p", kata), pilihan(nama, daftar, segarkan, -1));
  kotak.append(...tanya.map(({ bagian }) => bagian), sebut, contoh, kabar, aksi([["Tempel seperti ini", "tombol tombol-utama", tempelkan], ["Batal", "tombol tombol-polos", () => selesai()]]));
  kotak.addEventListener("keydown", (p) => {
    if (p.key === "Escape") selesai();
    else if (p.key === "Enter" && p.target.tagName !== "BUTTON") tempelkan();
    else return;
    p.preventDefault();
    p.stopPropagation();
  });
  tempat().replaceChildren(kotak);
  segarkan();
  sel.closest("tr").scrollIntoView({ block: "start" });
  (tanya.find(perlu)?.bagian.querySelector("input") ?? kotak.querySelector(".tombol-utama")).focus();
}

// Nothing is pasted while it is not said how it is meant; and that is said.
function mintaPilih(kotak, { bagian, minta }) {
  kotak.querySelector(".galat")?.remove();
  const kata = elemen("p", minta, "galat");
  kata.setAttribute("role", "alert");
  bagian.append(kata);
  bagian.querySelector("input").focus();
}

function pilihan(nama, daftar, segarkan, terpilih) {
  const wadah = elemen("div", "", "isian-tempel-pilihan");
  daftar.forEach(([kata, laku], n) => {
    const label = elemen("label");
    const radio = Object.assign(elemen("input"), { type: "radio", name: nama, checked: n === terpilih });
    radio.addEventListener("change", () => { laku(); segarkan(); });
    label.append(radio, kata);
    wadah.append(label);
  });
  return wadah;
}

// Ghost values in the cells that they would go to.
function bayangkan(masuk) {
  tabel.querySelectorAll("td[data-hantu]").forEach((td) => { delete td.dataset.hantu; });
  for (const [sel, teks] of masuk) {
    const td = sel.closest("td");
    td.dataset.hantu = td.dataset.hantu === undefined ? teks : `${td.dataset.hantu}/${teks}`;
  }
}

// The pasted rows under the columns that they would go to; each column can be sent elsewhere.
function gambar(rencana, lembar, segarkan) {
  const kepala = elemen("tr");
  kepala.append(elemen("th", "Baris"), ...rencana.tujuan.map((t, j) => kepalaKolom(rencana, j, lembar, segarkan)));
  const daftar = elemen("table");
  daftar.createTHead().append(kepala);
  const badan = daftar.createTBody();
  isiTempelan(rencana).slice(0, tampilBaris(rencana)).forEach((lajur, i) => badan.append(barisContoh(lajur, rencana, lembar, i)));
  return daftar;
}

const kosong = (lajur) => lajur.every((teks) => !rapikan(teks)); // an empty line is no row

const tampilBaris = ({ isi, semua }) => (semua ? SEMUA : isi.length <= PENDEK ? PENDEK : CONTOH);

// How many rows are not shown, and which of them have no place on the sheet, by their names.
function sisaBaris(rencana, segarkan) {
  const { isi, letak, tujuan } = rencana;
  const sisa = isi.length - tampilBaris(rencana);
  const nama = tujuan.findIndex((t) => t?.k === 0);
  const luar = isi.filter((lajur, i) => letak[i] < 0 && !kosong(lajur));
  const sebutan = nama < 0 ? "" : luar.map((lajur) => rapikan(lajur[nama] ?? "")).filter(Boolean).slice(0, TAMPIL).map((teks) => `“${teks}”`).join(", ");
  const hasil = [];
  if (sisa > 0 && rencana.semua) hasil.push(elemen("p", `dan ${sisa} baris lagi.`));
  else if (sisa > 0) hasil.push(aksi([[`Perlihatkan ${Math.min(isi.length, SEMUA)} baris tempelan`, "tombol tombol-polos", () => { rencana.semua = true; segarkan(); }]]));
  if (luar.length) hasil.push(elemen("p", `${luar.length} baris tidak ada pada lembar dan tidak ditempel${sebutan && `: ${sebutan}`}${sebutan && luar.length > TAMPIL ? ", dan lainnya" : ""}.`));
  return hasil;
}

// "Kolom 2 tampak seperti Capaian: lewati."
function dugaan({ tujuan, ciri, judul }, lembar) {
  return tujuan.flatMap((t, j) => {
    if (ciri[j].kosong || t?.k === 0) return [];
    const kolom = `Kolom ${j + 1}${judul?.[j]?.trim() ? ` (${judul[j].trim()})` : ""}`;
    if (t && !lembar.kolom[t.k].dapat) return [`${kolom} tampak seperti ${lembar.kolom[t.k].nama}: dilewati.`];
    if (!t && !judul && ciri[j].persen) return [`${kolom} tampak seperti persentase hitungan: dilewati.`];
    return t ? [] : [`${kolom} tidak ditempel.`];
  });
}

function kepalaKolom(rencana, j, lembar, segarkan) {
  const th = elemen("th");
  const t = rencana.tujuan[j];
  if (t?.k === 0) {
    th.textContent = "Nama baris";
    return th;
  }
  const daftar = elemen("select");
  daftar.setAttribute("aria-label", `Kolom ${j + 1} masuk ke`);
  daftar.append(new Option("Lewati", ""));
  lembar.kolom.forEach((kolom, k) => {
    if (kolom.dapat) daftar.append(new Option(kolom.nama, k));
    for (const bagian of kolom.bagian ?? []) daftar.append(new Option(bagian[0].toUpperCase() + bagian.slice(1), `${k}/${bagian}`));
  });
  daftar.value = !t || !lembar.kolom[t.k].dapat ? "" : t.bagian ? `${t.k}/${t.bagian}` : String(t.k);
  daftar.addEventListener("change", () => {
    const [k, bagian] = daftar.value.split("/");
    rencana.tujuan[j] = daftar.value ? { k: Number(k), bagian } : null;
    const urut = j;
    segarkan();
    tempat().querySelectorAll("select")[[...rencana.tujuan.keys()].filter((n) => rencana.tujuan[n]?.k !== 0).indexOf(urut)]?.focus();
  });
  th.append(daftar);
  return th;
}

function barisContoh(lajur, { tujuan, letak }, lembar, i) {
  const tr = elemen("tr");
  const r = letak[i];
  tr.append(elemen("th", kosong(lajur) ? "" : r < 0 ? "Tidak ada pada lembar" : namaBaris(lembar.baris[r])));
  tujuan.forEach((t, j) => {
    const lepas = r < 0 || (t?.k !== 0 && !masukSel({ tujuan }, lembar, j));
    tr.append(elemen("td", lajur[j] ?? "", lepas ? "isian-tempel-lepas" : ""));
  });
  return tr;
}

function laporan({ masuk, tolak, luar, kosong, lewat }, kerja) {
  const kata = [`${new Set(masuk.map(([s]) => s.closest("td"))).size} sel ${kerja}.`]; // a ratio is one, of two inputs
  if (kosong) kata.push(`${kosong} sel kosong dilewati.`);
  if (lewat) kata.push(`${lewat} sel dilewati.`);
  if (luar) kata.push(`${luar} sel tidak mempunyai tempat.`);
  if (tolak.length) kata.push(`${tolak.length} tidak cocok:`);
  const hasil = [elemen("p", kata.join(" "))];
  if (tolak.length) {
    const daftar = elemen("ul");
    daftar.append(...tolak.slice(0, TAMPIL).map((alasan) => elemen("li", alasan)));
    if (tolak.length > TAMPIL) daftar.append(elemen("li", `dan ${tolak.length - TAMPIL} lagi`));
    hasil.push(daftar);
  }
  return hasil;
}

function pakai(hasil) {
  terakhir = hasil.masuk.map(([s]) => [s, s.value]);
  tulis(hasil.masuk);
  diubah.clear();
  diketik = false;
  const kotak = elemen("div", "", "isian-tempel");
  kotak.setAttribute("role", "status");
  kotak.append(...laporan(hasil, "ditempel"));
  kotak.append(aksi([...(hasil.masuk.length ? [["Urungkan tempelan", "tombol tombol-biasa", urungkanTempelan]] : []), ["Tutup", "tombol tombol-polos", bersihkan]]));
  tempat().replaceChildren(kotak);
}

function aksi(tombol) {
  const wadah = elemen("div", "", "isian-tempel-aksi");
  for (const [kata, kelas, laku] of tombol) {
    const tekan = elemen("button", kata, kelas);
    tekan.type = "button";
    tekan.addEventListener("click", laku);
    wadah.append(tekan);
  }
  return wadah;
}

export const bersihkan = () => tempat().replaceChildren();

export function ingatSalinan(teks) {
  salinan = teks;
}

// Ctrl+Z after further typing belongs to that typing.
export const adaTempelan = () => terakhir.length > 0 && !diketik;

export function catatUbahan(daftar) {
  for (const sel of daftar) diubah.add(sel);
}

// What was changed after the paste stays, and is told.
export function urungkanTempelan() {
  const dibiarkan = terakhir.filter(([sel]) => diubah.has(sel)).map(([sel]) => sel);
  const kembali = terakhir.filter(([sel]) => !diubah.has(sel));
  terakhir = [];
  tulis(kembali);
  bersihkan();
  if (!dibiarkan.length) return;
  const { kolom } = bacaLembar();
  const kotak = elemen("div", "", "isian-tempel");
  kotak.setAttribute("role", "status");
  const daftar = elemen("ul");
  const nama = [...new Set(dibiarkan.map((sel) => sel.closest("td")))].map((td) => `${namaBaris(td.parentElement)}, ${kolom[td.cellIndex].nama}`);
  daftar.append(...nama.slice(0, TAMPIL).map((kata) => elemen("li", kata)));
  if (nama.length > TAMPIL) daftar.append(elemen("li", `dan ${nama.length - TAMPIL} lagi`));
  const jumlah = new Set(kembali.map(([sel]) => sel.closest("td"))).size;
  kotak.append(elemen("p", `${jumlah} sel dikembalikan. ${nama.length} sel dibiarkan karena diubah setelah ditempel:`), daftar, aksi([["Tutup", "tombol tombol-polos", bersihkan]]));
  tempat().replaceChildren(kotak);
}

// tulis([[cell, text], …]) writes the cells as one act; the table needs an element #isian-tempel beside it.
export function pasangTempel(akar, menulis) {
  tabel = akar;
  tulis = menulis;
  tabel.addEventListener("paste", saatTempel);
  tabel.addEventListener("input", (p) => { if (p.isTrusted) diketik = true; });
  tabel.addEventListener("change", (p) => { if (p.target.matches("[data-sel]")) diubah.add(p.target); });
}
