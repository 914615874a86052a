// Drafts that save themselves: a page that is one form (data-konsep) sends itself to the server while somebody types. What is on its
// way to an act goes with the act; leaving asks only while something has not reached the server.
const JEDA = 1200; // ms after the last key
const TERBESAR = 60_000; // bytes that a browser still sends for a page that is gone

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
  document.addEventListener("visibilitychange", () => { if (document.hidden && konsepTertinggal()) simpan(formulir); });
}
