// The sheet of langkah 5: keys as in a spreadsheet, blocks, undo of what was saved, paste, and a queue in which no typing is lost.
// It works over real inputs in one form: without this script the form is sent with its button.
import { antrekan, catatSel, dasarSel, kembaliBentrok, lupakanSel, nilaiSel, pasangAntrean, pasangTerkunci, semulaSel } from "./isian-antrean.js";
import { barisKini, barisKurang, hitungKurang, lipatKolom, namaBaris, namaKolom, pasangKaki, ringkasGalat, sempit, tandaiPanjang, tunjukkanBaris, umumkan } from "./isian-kaki.js";
import * as kisi from "./isian-kisi.js";
import { bukaSamping, pasangSamping, segarkanSamping, tutupSamping } from "./isian-samping.js";
import { disunting } from "./sambung.js";
import { aturTanya, pasangTanya } from "./isian-tanya.js";
import { bersihkan, catatUbahan, ingatSalinan, pasangTempel } from "./isian-tempel.js";
import { catatLangkah, langkahMaju, langkahMundur, lupakanLangkah } from "./isian-urung.js";
import { menyunting, pilihSel } from "./kisi.js";

const tabel = document.querySelector("[data-lembar]");
const sentuh = matchMedia("(pointer: coarse)").matches;
const HALAMAN = 10; // rows of PageUp and PageDown
const FORMAT_RASIO = /^\s*([^/]+)\/([^/]+)\s*$/;

const selBernama = (nama) => tabel.querySelector(`[name="${CSS.escape(nama)}"]`);

// Writing -----------------------------------------------------------------------------------------------------------------------

// A ratio typed into its first square goes into both.
const adaKabar = () => document.querySelector("#kilat > *, main > .catatan:not([hidden]), .ringkasan-galat");

function bagiRasio(daftar) {
  return daftar.flatMap(([sel, teks]) => {
    const cocok = sel.name.endsWith(":pembilang") && FORMAT_RASIO.exec(teks);
    return cocok ? [[sel, cocok[1].trim()], [selBernama(sel.name.replace("pembilang", "penyebut")), cocok[2].trim()]] : [[sel, teks]];
  });
}

// Lay texts into cells as one act and send them in one request. `tersambung`: [the name of a cell that was typed into, not over; what was typed].
function tulis(pasangan, dicatat = true, tersambung = []) {
  const semua = bagiRasio(pasangan).map(([sel, teks]) => ({ sel, nama: sel.name, dari: dasarSel(sel), tadi: nilaiSel(sel), ke: teks })).filter(({ sel, dari, ke }) => dari !== ke || sel.value !== ke);
  if (dicatat) catatLangkah(semua.filter(({ tadi, ke }) => tadi !== ke).map(({ nama, tadi, ke }) => ({ nama, dari: tadi, ke })));
  for (const { sel, ke } of semua) {
    sel.value = ke;
    tinggikan(sel);
    tandaiPanjang(sel);
    if (sel === document.activeElement && !menyunting(sel)) pilihSel(sel);
  }
  catatUbahan(semua.map(({ sel }) => sel));
  antrekan(semua.map(({ sel }) => sel), tersambung);
}

function tinggalkan(sel) {
  if (sel.value === dasarSel(sel)) return;
  tulis([[sel, sel.value]], true, [sel.name, disunting(sel, dasarSel(sel))]);
}

function terapkan(langkah) {
  if (!langkah) return;
  tulis(langkah.map(([nama, teks]) => [selBernama(nama), teks]), false);
  const sel = selBernama(langkah[0][0]);
  barisKini(sel.closest("tr"));
  kisi.pindah(sel);
}

// While a cell is being typed into, the first Ctrl+Z takes that typing back; after that it steps through what was saved.
function urungkan(sel) {
  if (sel.matches("[data-sel]") && sel.value !== dasarSel(sel)) return kembalikan(sel);
  bersihkan();
  terapkan(langkahMundur());
}

// What was refused never was a value: from there one step leads back to what is saved.
function kembalikan(sel) {
  if (!kembaliBentrok(sel)) {
    sel.value = semulaSel(sel);
    if (sel.value === sel.defaultValue) lupakanSel(sel);
    else antrekan([sel]);
  }
  tinggikan(sel);
  pilihSel(sel);
}

function kosongkan() {
  tulis(kisi.kotakBlok().flat().flatMap(kisi.selKotak).map((sel) => [sel, ""]));
}

// Half a ratio is no figure, and a figure is no ratio: neither goes down into the other.
const sebentuk = (a, b) => kisi.selKotak(a).length === kisi.selKotak(b).length;

// Ctrl+D: the first row of the block goes down; of one cell, the cell above.
function isiKeBawah(sel) {
  if (!kisi.adaBlok()) {
    const atas = kisi.tegak(sel, -1);
    if (!atas) return undefined;
    return sebentuk(kisi.kotakDari(atas), kisi.kotakDari(sel)) ? tulis([[sel, atas.value]]) : umumkan(["Tidak disalin: satu di antara kedua sel itu rasio."]);
  }
  const [pertama, ...lain] = kisi.kotakBlok();
  return tulis(lain.flatMap((baris) => baris.flatMap((td, k) => (sebentuk(pertama[k], td) ? kisi.selKotak(td).map((medan, i) => [medan, kisi.selKotak(pertama[k])[i].value]) : []))));
}

// Ctrl+Enter: what stands in the focused cell goes into the whole block.
function isiBlok(sel) {
  const urut = kisi.selKotak(kisi.kotakDari(sel)).indexOf(sel);
  const semua = kisi.kotakBlok().flat();
  const muat = semua.filter((td) => sebentuk(kisi.kotakDari(sel), td));
  tulis(muat.map((td) => [kisi.selKotak(td)[urut], sel.value]));
  if (muat.length < semua.length) umumkan([`${semua.length - muat.length} sel dilewati: yang satu rasio, yang lain bukan.`]);
}

// Keys --------------------------------------------------------------------------------------------------------------------------

const terpilihSemua = (sel) => sel.selectionStart === 0 && sel.selectionEnd === sel.value.length;

// Arrows walk between cells until one edits inside: F2, a second click or typing in a text cell. In a number they walk at its ends.
function bolehPindah(sel, tombol) {
  if (!sel.matches("[data-sel]")) return true;
  if (tombol === "ArrowUp" || tombol === "ArrowDown") return sel.tagName === "INPUT" || !menyunting(sel);
  if (terpilihSemua(sel)) return true;
  if (menyunting(sel)) return false;
  return tombol === "ArrowLeft" ? sel.selectionStart === 0 && sel.selectionEnd === 0 : sel.selectionStart === sel.value.length;
}

const ARAH = { ArrowUp: [kisi.tegak, -1], ArrowDown: [kisi.tegak, 1], ArrowLeft: [kisi.datar, -1], ArrowRight: [kisi.datar, 1] };

function panah(p, sel) {
  const [cari, langkah] = ARAH[p.key];
  if (p.altKey) return p.key === "ArrowDown" && keKata(sel);
  if (!bolehPindah(sel, p.key)) return false;
  if (p.shiftKey) {
    if (!sel.matches("[data-sel]")) return false;
    kisi.geserBlok(p, (p.ctrlKey || p.metaKey) && ((dari) => kisi.loncat(dari, cari, langkah)));
    return true;
  }
  return kisi.pindah(p.ctrlKey || p.metaKey ? kisi.loncat(sel, cari, langkah) : cari(sel, langkah));
}

// From the cell to what stands below it: a question, or a choice between two values.
function keKata(sel) {
  const td = kisi.kotakDari(sel);
  const tuju = td.querySelector(".sel-kata button") ?? td.querySelector(".isian-ragu input:not([type=hidden])");
  tuju?.focus();
  return Boolean(tuju);
}

function enter(p, sel) {
  if (sel.matches("[data-bukti]")) return false;
  if (p.ctrlKey || p.metaKey) {
    isiBlok(sel);
    return true;
  }
  if (sel.tagName === "TEXTAREA" && sentuh) return false;
  if (sel.tagName === "TEXTAREA" && (p.altKey || p.shiftKey)) return sisipkan(sel, "\n");
  // On a narrow screen the next field of the indicator: below it there is no other row.
  if (!kisi.pindah((sempit.matches ? kisi.datar : kisi.tegak)(sel, p.shiftKey ? -1 : 1))) tetap(sel);
  return true;
}

// After the last cell: saved as by leaving it, and the focus stays, so that the next key goes where it is seen. A finger's keyboard closes.
function tetap(sel) {
  if (sentuh) return sel.blur();
  tinggalkan(sel);
  pilihSel(sel);
  tinggikan(sel);
  tandaiPanjang(sel);
  return umumkan([`Tetap di ${namaKolom(sel)}, ${namaBaris(sel.closest("tr"))}: tidak ada baris berikutnya.`]);
}

function sisipkan(sel, teks) {
  sel.setRangeText(teks, sel.selectionStart, sel.selectionEnd, "end");
  sel.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function ujung(p, sel) {
  if (menyunting(sel)) return false;
  const akhir = p.key === "End";
  return kisi.pindah(p.ctrlKey || p.metaKey ? kisi.ujungLembar(akhir) : kisi.ujungBaris(sel, akhir));
}

function hapus(sel) {
  if (!sel.matches("[data-sel]") || menyunting(sel) || !(kisi.adaBlok() || terpilihSemua(sel))) return false;
  kosongkan();
  return true;
}

const PERINTAH = {
  d: (sel) => isiKeBawah(sel),
  z: (sel) => urungkan(sel),
  y: () => terapkan(langkahMaju()),
};

function perintah(p, sel) {
  const laku = p.shiftKey && p.key.toLowerCase() === "z" ? PERINTAH.y : PERINTAH[p.key.toLowerCase()];
  if (!laku) return false;
  laku(sel);
  return true;
}

function tombol(p, sel) {
  if (p.key in ARAH) return panah(p, sel);
  if (p.key === "Enter") return enter(p, sel);
  if (p.key === "Tab") return kisi.pindah(kisi.berikut(sel, p.shiftKey ? -1 : 1));
  if (p.key === "Home" || p.key === "End") return ujung(p, sel);
  if (p.key === "PageUp" || p.key === "PageDown") return !menyunting(sel) && kisi.pindah(kisi.tegak(sel, p.key === "PageUp" ? -HALAMAN : HALAMAN));
  if (p.key === "Escape") return sel.matches("[data-sel]") && (kembalikan(sel), true);
  if (p.key === "Delete" || p.key === "Backspace") return kisi.adaBlok() || p.key === "Delete" ? hapus(sel) : false;
  if (p.key === "F2" && p.shiftKey) return sel.matches("[data-sel]") && bukaSel(sel);
  if (p.ctrlKey || p.metaKey) return perintah(p, sel);
  if (p.key === "?" && sel.inputMode === "decimal" && !menyunting(sel)) return bukaTombol();
  return false;
}

let selKini = null; // the cell that had the focus last

function bukaSel(sel) {
  bukaSamping(sel.closest("tr").querySelector("[data-bukti]"), sel);
  return true;
}

// No figure begins with a question mark.
function bukaTombol() {
  document.querySelector("[data-buka-papan-ketik]").click();
  return true;
}

function saatTekan(p) {
  const sel = p.target.closest?.(kisi.BERHENTI);
  if (sel && tombol(p, sel)) return p.preventDefault();
  const tanya = p.target.closest?.(".isian-ragu, .sel-kata");
  if (!sel && tanya && p.key === "Escape") kisi.pindah(kisi.selKotak(kisi.kotakDari(tanya))[0]);
  if (!sel && tanya && p.key === "Enter" && p.target.tagName === "INPUT") {
    p.preventDefault();
    jawab(tanya.querySelector("[name=jawab]"));
  }
  return undefined;
}

// Where no cell has the focus undo still speaks of the sheet.
function saatTekanTanpaSel(p) {
  if (document.activeElement !== document.body || !selKini || !(p.ctrlKey || p.metaKey) || !/^[zy]$/i.test(p.key)) return;
  p.preventDefault();
  perintah(p, selKini);
}

// The browser's own undo would reach into another cell.
function tolakUrungPeramban(p) {
  if (p.inputType === "historyUndo" || p.inputType === "historyRedo") p.preventDefault();
}

function saatKetik(p) {
  const sel = p.target.closest?.("[data-sel]");
  if (!sel) return undefined;
  const tertempel = p.inputType === "insertFromPaste" && sel.value && terpilihSemua(sel); // over a selected cell (kisi.js)
  if (tertempel) return tulis([[sel, sel.value]]);
  if (p.isTrusted && sel.tagName === "TEXTAREA") sel.dataset.sunting = "";
  catatSel(sel);
  return tinggikan(sel);
}

// A long text opens while it is edited and grows with it; one that is only selected covers no cell beside it and is read in the foot.
// On a narrow screen it stands in the flow and opens with the focus.
function tinggikan(sel) {
  if (sel.tagName !== "TEXTAREA") return;
  sel.rows = 1;
  if (document.activeElement !== sel) return;
  if (!menyunting(sel) && !sempit.matches) {
    sel.scrollTop = sel.scrollLeft = 0;
    return;
  }
  const { lineHeight, paddingTop } = getComputedStyle(sel);
  sel.rows = Math.max(1, Math.round((sel.scrollHeight - 2 * parseFloat(paddingTop)) / parseFloat(lineHeight)));
}

function salin(p) {
  const sel = p.target.closest?.("[data-sel]");
  if (!sel || (!kisi.adaBlok() && (menyunting(sel) || !terpilihSemua(sel)))) return;
  p.preventDefault();
  const teks = kisi.tsvBlok();
  p.clipboardData.setData("text/plain", teks);
  ingatSalinan(teks);
}

// Of a block as of one cell: what was cut is on the clipboard, and its cells are empty.
function potong(p) {
  salin(p);
  if (p.defaultPrevented) kosongkan();
}

// Doubts ------------------------------------------------------------------------------------------------------------------------

function jawab(tombolJawab) {
  const kunci = tombolJawab.value;
  const tempat = tombolJawab.closest(".isian-ragu");
  const isi = (nama) => tempat.querySelector(`[name="${CSS.escape(nama)}"]`).value;
  const values = { jawab: kunci, [`versi-${kunci}`]: isi(`versi-${kunci}`), [`alasan-${kunci}`]: isi(`alasan-${kunci}`) };
  const kembali = kisi.selKotak(kisi.kotakDari(tempat))[0];
  htmx.ajax("POST", tabel.closest("form").action, { source: "#umumkan", swap: "none", values }).then(() => {
    const pesan = document.getElementById("umumkan").dataset.pesan;
    hitungKurang();
    kisi.pindah(kembali);
    umumkan([pesan || "Jawaban tersimpan."]);
  }).catch(() => {}); // kirim.js says that the server does not answer
}

function saatKlik(p) {
  const tautan = p.target.closest("[data-bukti]");
  const tanya = p.target.closest("[name=jawab]");
  const usul = p.target.closest("[data-jadikan]");
  if (!tautan && !tanya && !usul) return;
  if (p.ctrlKey || p.metaKey) return;
  p.preventDefault();
  if (tautan) bukaSamping(tautan);
  else if (tanya) jawab(tanya);
  else if (usul) {
    const sel = selBernama(usul.dataset.untuk);
    tulis([[sel, usul.dataset.jadikan]]);
    pilihSel(sel);
  }
}

// What an answer said is told once, with indicator, column and reason.
// Half a ratio that the person has left: "64,5" alone makes no figure.
function tanpaPenyebut(sel) {
  const lain = sel.name.endsWith(":pembilang") && selBernama(sel.name.replace("pembilang", "penyebut"));
  return Boolean(lain && sel.value && !lain.value && document.activeElement !== lain);
}

function setelahJawaban(daftar) {
  const kalimat = [];
  for (const nama of daftar) {
    const sel = selBernama(nama);
    const td = kisi.kotakDari(sel);
    const tempat = `${namaKolom(sel)}, ${namaBaris(td.parentElement)}`;
    const tanya = td.querySelector(".isian-ragu-tanya");
    if (sel.hasAttribute("aria-invalid")) kalimat.push(`${tempat}: ${td.dataset.keadaan}. ${document.getElementById(sel.getAttribute("aria-describedby")).querySelector("span").textContent}`);
    else if (tanya) kalimat.push(`${tempat}: pertanyaan. ${tanya.textContent.trim()} Tekan Alt panah bawah untuk menjawab.`);
    else if (tanpaPenyebut(sel)) kalimat.push(`${tempat}: penyebutnya belum diisi. Tulis pembilang dan penyebut, misalnya 28/29.`);
    tandaiPanjang(sel);
    kisi.arahkanKata(td);
  }
  hitungKurang();
  ringkasGalat(daftar);
  aturTanya();
  segarkanSamping();
  if (document.activeElement.closest?.("[data-lembar]")) tunjukkanBaris(document.activeElement);
  if (kalimat.length) umumkan(kalimat);
}

// What another has saved is there: an own step back would run over it.
function setelahDisusul(daftar) {
  lupakanLangkah(daftar);
  catatUbahan(daftar.map(selBernama));
  daftar.map(selBernama).forEach(tandaiPanjang);
  hitungKurang();
  const [sel] = daftar.map(selBernama);
  const kata = kisi.kotakDari(sel).querySelector(".sel-kata").textContent.trim();
  umumkan([`${namaKolom(sel)}, ${namaBaris(sel.closest("tr"))}: ${sel.value || "kosong"}. ${kata}.`, ...(daftar.length > 1 ? [`${daftar.length - 1} sel lain juga berubah.`] : [])]);
}

// Round the sheet ---------------------------------------------------------------------------------------------------------------

// Where nothing is missing any more the way leads to the hand-over.
function keBaris(tr) {
  if (!tr) {
    document.querySelector(".bilah").scrollIntoView({ block: "center" });
    document.querySelector(".bilah .tombol-utama")?.focus({ preventScroll: true });
    return;
  }
  barisKini(tr);
  const [kolom] = tr.querySelector(".isian-kurang").dataset.kurang.split(" ");
  kisi.pindah(selBernama(`${tr.dataset.butirIsian}:${kolom}`) ?? tr.querySelector("[data-bukti]"));
}

// What takes the focus stands clear of the head and of the bar (scroll-margin), and its words where there is room for them.
function saatFokus(p) {
  barisKini(p.target.closest("tr"));
  if (p.target.matches("[data-sel]")) tinggikan(selKini = p.target);
  aturTanya();
  if (!p.target.matches(kisi.BERHENTI)) return;
  // On a narrow screen its question stands below it, in the flow: that is brought into sight first, the cell has the last word.
  const tanya = p.target.closest("td")?.querySelector(".isian-ragu:not(:empty)");
  if (tanya && getComputedStyle(tanya).position !== "fixed") tanya.scrollIntoView({ block: "nearest" });
  p.target.scrollIntoView({ block: "nearest" });
  kisi.arahkanKata(kisi.kotakDari(p.target));
  tabel.querySelectorAll('td[data-keadaan="bentrok"]').forEach(kisi.arahkanKata);
}

// Between a cell and the buttons of its conflict nothing is left: what is typed is what they speak of.
function saatLepas(p) {
  const td = kisi.kotakDari(p.target);
  const pilihan = p.target.closest(".sel-pilihan");
  if (td?.contains(p.relatedTarget) && (pilihan || p.relatedTarget.closest(".sel-pilihan"))) return;
  if (pilihan) kisi.selKotak(td).forEach(tinggalkan);
  if (!p.target.matches("[data-sel]") || document.activeElement === p.target) return;
  if (p.target.tagName === "TEXTAREA") p.target.rows = 1;
  tandaiPanjang(p.target);
  tinggalkan(p.target);
}

// A link to a row or to a cell: on a narrow screen its row comes up, a cell takes the focus.
function keAlamat() {
  const tuju = document.getElementById(location.hash.slice(1));
  if (!tuju || !tabel.contains(tuju)) return;
  barisKini(tuju.closest("tr"));
  if (tuju.matches(kisi.BERHENTI)) kisi.pindah(tuju);
}

// Whoever comes to fill begins at the first figure that is asked for, unless something is to be read first; on a narrow screen its row comes up.
// A finger opens its own keyboard.
function mulaiMengisi() {
  if (location.hash || adaKabar()) return;
  const diminta = (sel) => sel.closest("tr").querySelector(".isian-kurang").dataset.kurang.split(" ").includes(sel.name.split(":")[1]);
  const kosong = [...tabel.querySelectorAll('[data-sel][id$="-realisasi"], [data-sel][id$="-pembilang"]')].find((sel) => !sel.value && !sel.readOnly && diminta(sel));
  if (!kosong) return;
  barisKini(kosong.closest("tr"));
  if (matchMedia("(pointer: fine)").matches) kosong.focus({ preventScroll: true });
}

function saatKlikBilah(p) {
  const kini = tabel.querySelector("tr[data-kini]");
  const lompat = p.target.closest("[data-lompat]");
  const langkah = p.target.closest("[data-langkah]");
  const pulih = p.target.closest("[data-kembalikan]");
  if (pulih) tulis([[selBernama(pulih.dataset.untuk), pulih.dataset.kembalikan]]);
  else if (p.target.closest("[data-kolom-lain]")) {
    tabel.toggleAttribute("data-semua-kolom");
    lipatKolom();
  } else if (p.target.closest("[data-samping-sel]")) bukaSel(selKini ?? kini.querySelector("[data-sel]"));
  else if (lompat) {
    const sel = selBernama(lompat.dataset.lompat);
    barisKini(sel.closest("tr"));
    kisi.pindah(sel);
  } else if (p.target.closest("[data-berikutnya]")) keBaris(barisKurang(kini));
  else if (langkah) {
    const semua = [...tabel.querySelectorAll("tr[data-butir-isian]")];
    barisKini(semua[Math.max(0, Math.min(semua.length - 1, semua.indexOf(kini) + Number(langkah.dataset.langkah)))]);
    scrollTo({ top: tabel.offsetTop });
  }
}

// Ctrl+P is the paper that the link prints, once what was typed is saved: what is refused, or waits for a server that is away, is not on it.
const TUNGGU_CETAK = 20; // times 150 ms

function saatCetak(p) {
  const tautan = document.querySelector("[data-cetak-lembar]");
  if (!tautan || !(p.ctrlKey || p.metaKey) || p.shiftKey || p.altKey || p.key.toLowerCase() !== "p") return;
  p.preventDefault();
  if (document.activeElement.matches("[data-sel]")) tinggalkan(document.activeElement);
  bukaTersimpan(tautan.href, TUNGGU_CETAK);
}

function bukaTersimpan(alamat, sisa) {
  if (sisa && document.querySelector("#antrean[data-belum]:not([data-ditolak])")) setTimeout(bukaTersimpan, 150, alamat, sisa - 1);
  else open(alamat, "_blank", "noopener");
}

document.addEventListener("keydown", saatCetak);

if (tabel) {
  pasangKaki(tabel);
  barisKini(tabel.querySelector("tr[data-butir-isian]"));
  kisi.pasangKisiLembar(tabel);
  pasangAntrean(tabel, setelahJawaban, setelahDisusul);
  pasangTempel(tabel, tulis);
  pasangTanya(tabel);
  pasangSamping();
  tabel.addEventListener("keydown", saatTekan);
  tabel.addEventListener("beforeinput", tolakUrungPeramban);
  tabel.addEventListener("input", saatKetik);
  tabel.addEventListener("click", saatKlik);
  tabel.addEventListener("copy", salin);
  tabel.addEventListener("cut", potong);
  tabel.addEventListener("kisi:sunting", (p) => tinggikan(p.target));
  tabel.addEventListener("focusin", saatFokus);
  tabel.addEventListener("focusout", saatLepas);
  document.addEventListener("keydown", saatTekanTanpaSel);
  document.addEventListener("click", saatKlikBilah);
  addEventListener("hashchange", keAlamat);
  keAlamat();
  mulaiMengisi();
  hitungKurang();
  // Whoever comes to fill sees the sheet, unless something is to be read above it.
  if (!location.hash && !adaKabar() && !document.querySelector("#terima button")) document.querySelector(".isian-kepala").scrollIntoView();
  document.getElementById("umumkan").addEventListener("htmx:afterRequest", (p) => {
    const isi = new DOMParser().parseFromString(p.detail.xhr.responseText, "text/html");
    p.target.dataset.pesan = isi.getElementById("blok")?.dataset.pesan ?? "";
  });
  document.addEventListener("htmx:afterSettle", hitungKurang);
  document.addEventListener("keydown", (p) => { if (p.key === "Escape") tutupSamping(); });
} else pasangTerkunci();
