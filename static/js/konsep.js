// Drafts that save themselves: a page that is one form (data-konsep) sends itself to the server while somebody types. What is on its
// way to an act goes with the act; leaving asks only while something has not reached the server.
import { bidangBerisi, isikan, nilai } from "./ketikan.js";

const JEDA = 1200; // ms after the last key
const TERBESAR = 60_000; // bytes that a browser still sends for a page that is gone
const KUNCI = "kinerja:konsep";
const SEBENTAR = 30_000; // ms in which a page that is asked for again may miss what was typed last

let pewaktu = 0;
let belum = false;
let terkirim = false;

const ketikan = (formulir) => {
  const isi = new FormData(formulir);
  for (const [nama, nilai] of [...isi]) if (nilai instanceof File || /sandi$/.test(nama)) isi.delete(nama);
  return new URLSearchParams(isi);
};

function kata(formulir, teks) {
  formulir.querySelector("[data-konsep-kata]").textContent = teks;
  formulir.querySelector("[data-konsep-buang]").hidden = false;
}

async function simpan(formulir) {
  clearTimeout(pewaktu);
  belum = false;
  const isi = ketikan(formulir);
  try {
    const jawaban = await fetch(formulir.getAttribute("action"), {
      method: "POST",
      body: isi,
      headers: { Accept: "application/json" },
      redirect: "error",
      keepalive: String(isi).length < TERBESAR, // the page may be left meanwhile
    });
    if (!jawaban.ok) throw new Error(String(jawaban.status));
    kata(formulir, `Konsep tersimpan ${(await jawaban.json()).pada}. Tekan tombolnya untuk menyimpan.`);
  } catch {
    belum = true;
    kata(formulir, "Konsep belum tersimpan: server tidak menjawab. Yang Anda ketik masih ada di halaman ini.");
    pewaktu = setTimeout(() => simpan(formulir), JEDA * 10);
  }
}

// A page that is loaded anew may come before the server has the last words: meanwhile they wait in this tab.
function titipkan(formulir) {
  const isi = bidangBerisi(formulir).map((e) => [e.name, nilai(e)]);
  const titipan = { pengguna: document.body.dataset.pengguna, alamat: location.pathname, pada: Date.now(), isi };
  sessionStorage.setItem(KUNCI, JSON.stringify(titipan));
}

function ambilTitipan(formulir) {
  const titipan = JSON.parse(sessionStorage.getItem(KUNCI) ?? "null");
  sessionStorage.removeItem(KUNCI);
  if (!titipan || titipan.pengguna !== document.body.dataset.pengguna || titipan.alamat !== location.pathname) return;
  const bidang = bidangBerisi(formulir);
  if (Date.now() - titipan.pada > SEBENTAR || bidang.map((e) => e.name).join() !== titipan.isi.map(([nama]) => nama).join()) return;
  for (const [ke, e] of bidang.entries()) {
    const terketik = titipan.isi[ke][1];
    if (String(nilai(e)) !== String(terketik)) isikan(e, terketik);
  }
}

// A chosen file goes with the button beside it only.
const tanpaBerkas = (formulir, tombol) => [...formulir.elements].some((e) => {
  if (e.type !== "file" || !e.files.length) return false;
  const bagian = e.closest(".formulir");
  return bagian !== formulir && bagian.querySelector("button[formaction]") && !bagian.contains(tombol);
});

function tanyaBerkas(p) {
  if (p.target !== document.querySelector("form[data-konsep]") || !tanpaBerkas(p.target, p.submitter)) return;
  if (confirm("Berkas yang sudah dipilih tidak ikut tersimpan. Tetap lanjutkan?")) return;
  p.preventDefault();
  p.stopImmediatePropagation();
}

export const konsepTertinggal = () => belum && !terkirim;

export function pasangKonsep() {
  const formulir = document.querySelector("form[data-konsep]");
  if (!formulir) return;
  const tandai = (p) => {
    if (!p.target.name || ["password", "file"].includes(p.target.type)) return;
    belum = true;
    clearTimeout(pewaktu);
    pewaktu = setTimeout(() => simpan(formulir), JEDA);
  };
  document.addEventListener("submit", tanyaBerkas, true);
  formulir.addEventListener("input", tandai);
  formulir.addEventListener("change", tandai);
  formulir.addEventListener("submit", () => { terkirim = true; clearTimeout(pewaktu); });
  document.addEventListener("submit", (p) => { if (p.target !== formulir && konsepTertinggal()) simpan(formulir); }, true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || !konsepTertinggal()) return;
    titipkan(formulir);
    simpan(formulir);
  });
  ambilTitipan(formulir);
}
