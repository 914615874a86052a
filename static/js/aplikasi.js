// What makes the pages quicker to use. Every page works without it. No eval, no inline, no outside host.
import { pasangBerkas } from "./berkas.js";
import { pasangCari } from "./cari.js";
import { pasangKalender } from "./kalender.js";
import { pasangKertas } from "./kertas.js";
import { pasangKirim } from "./kirim.js";
import { pasangKisi } from "./kisi.js";
import { pasangKetikan } from "./ketikan.js";
import { pasangKonsep } from "./konsep.js";
import { pasangLompatan } from "./lompatan.js";
import { pasangPanjang } from "./panjang.js";
import { pasangPapanKetik } from "./papan-ketik.js";
import { pasangSalin } from "./salin.js";
import { pasangSambung } from "./sambung.js";
import { pasangSesi } from "./sesi.js";
import { pasangTampilan } from "./tampilan.js";
import { pasangTinggal } from "./tinggal.js";
import { pasangTitip } from "./titip.js";

document.documentElement.dataset.js = "";
// Every script of the page has run: what works only with them can be pressed.
document.addEventListener("DOMContentLoaded", () => (document.documentElement.dataset.siap = ""));
pasangTampilan(); // first: the theme form is not a form that is sent
pasangTitip(); // before the form is locked: they may ask first
pasangKonsep();
pasangKirim();
pasangBerkas();
pasangSesi();
pasangKetikan();
pasangSambung(); // before the grid forgets how a cell was edited
pasangKisi();
pasangTinggal();
pasangPanjang();
pasangKertas();
pasangPapanKetik();
pasangCari();
pasangSalin();
pasangKalender();
pasangLompatan();
