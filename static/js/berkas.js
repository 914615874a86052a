// The button of a file field speaks the language of the page, not that of the browser: the field lies unseen over it.
const KOSONG = "Belum ada berkas yang dipilih";

const sebutBerkas = (berkas) => [...berkas].map((lampiran) => lampiran.name).join(", ") || KOSONG;

export function pasangBerkas() {
  document.addEventListener("change", (p) => {
    if (p.target.type !== "file") return;
    const nama = p.target.closest(".pilih-berkas, .isian-letak-berkas")?.querySelector("[data-nama-berkas]");
    if (nama) nama.textContent = sebutBerkas(p.target.files);
  });
}
