"""Base words of the office and of official Indonesian, for `kata_dasar`: gathered by hand, no other dictionary."""

KAMUS = frozenset(
    """
    abdi absah ada adalah adil administrasi agama air ajar akademi akan akhir akibat akomodasi akreditasi akses aktif
    aku akun akurat alam alas alat alih alir alokasi aman amanat amat ambil analisis andal anggar anggota angkat angkut
    angsur antar antara anugerah aparatur apel aplikasi arah arsip arti asa asal asas asesmen asesor asing asisten
    asosiasi asuh asuransi atas atur audit awal awas baca bagai bagi bahan bahas bahu bahwa baik bakar bakti baku
    banding bangun bantu banyak baru basis batal batas bawa bawah bayar beban bebas beda bekal beku bela belah belaka
    belanja beli belum benah benar benda bendahara bentang bentuk beranda berangkat berat beri berita berkas berlian
    bersih besar betul biaya bicara bidang bidik bijak bimbing bina bocor boleh bongkar buah buang buat budaya buka
    bukan bukti buku bulan bulat bupati buru cabut cadang cair calon camat campur cantum capai cari catat cegah cek
    cemar cepat cerai cerita cermat cermin cetak cipta cocok contoh cukup cuti daerah daftar dagang dahulu dalam damai
    dampak damping dana dapat darat dasar data datang daya dekat delegasi dengan dengar depan desa desain desember didik
    digital diklat dinamis dinas diploma direktorat direktur diri disertasi disiplin disposisi distribusi dokumen
    dokumentasi dorong dosen duduk duga dukung edar efektif efisien ekonomi ekspor eksternal elektronik evaluasi
    fasilitas file fokus formasi format formulir fungsi gabung gagal gaji galang gambar ganda ganti gantung garis gelar
    gerak giat golong gugat guna guru habis hadap hadir hak hambat hancur hantar hapus harap harga hari harmonis hasil
    hati hemat henti hias hibah hidup hilang himpun hitung hormat hubung hukum huni hutan ialah identifikasi identitas
    ijazah ikan ikat ikut imbang imbas impor indeks indikasi indikator induk informasi ingat ingin inovasi inspektorat
    instansi instruksi integrasi internal intervensi inventaris inventarisasi isi isolasi istirahat izin jabar jabat
    jadi jadwal jaga jajar jalan jalin jamin jangan janji jaring jasa jatuh jawab jelang jelas jemput jenis jenjang jiwa
    jual juang jumlah kabupaten kaca kader kait kaji kalender kali kamis kandung kantor kapasitas karantina karir kartu
    karya kas kata kawal kawin kaya kecil kecuali kejar kelapa kelas kelola kelompok keluar keluarga keluh kemarin kemas
    kembali kembang kemeja kemudi kemuka kena kenal kendala kendali kepala keras kereta kerja kertas kesan ketat ketua
    kilas kinerja kira kiri kirim klasifikasi klinik koleksi komitmen kompeten kompetensi kompilasi komunikasi kondisi
    konsep konsolidasi konsultasi kontrak kontrol koordinasi koordinator koperasi koreksi korpri kosong kota kuasa kuat
    kumpul kunci kunjung kurang kursus kutip label lahir lain lajur laksana laku lalu lama lambat lampau lampir lancar
    landas langgar langsung lanjut lantik lapis lapor larang latih laut lawan layan layang layar lebar lebih lelang
    lemah lembaga lembar lengkap lepas lestari letak lewat libat libur lihat lindung lingkung lingkup lintas lolos luar
    luas lulus lunas luncur lupa lurah maju makan makna maksud malam mampu manajemen mandiri manfaat mantap masa masalah
    masing masuk masyarakat mati media medis mekanisme memo menang mental menteri merata mesin metode milik minat minggu
    minimal minta misi mitra modal model mohon monitor motivasi muda mudah mufakat muka mukim mula mulai mungkin musnah
    musyawarah mutakhir mutasi mutu naik nama negara negeri niat nikah nilai nomor norma nota notula notulen nyata obat
    objek olah olahraga operasi operator optimal orang organisasi orientasi otomatis pada paham pajak pakai paksa paling
    palsu panas pandang pandu panggil pangkat panitia panjang pantau papar paraf partisipasi pasal pasang pasar pasti
    patuh pecah pegang pegawai pekan pelihara pena pendek penjara pensiun penting penuh perak perangkat percaya periksa
    peringkat perintah periode perkara perlu permai pernah peroleh persen pertama pesan pesawat peserta pesisir peta
    pidana pihak pikir pilah pilih pimpin pindah pindai pinjam pisah plafon pokok pola posisi potensi potong predikat
    prediksi presentasi prestasi prioritas produk produksi profesi profesional program promosi proses provinsi proyek
    publik publikasi puji pulang pulih pungut pupuk pusat putar putus rahasia raih rakit ramah rancang rangka rangkai
    rangkap rangkum rapat rapi rasa rasio rata rawat raya realisasi referensi reformasi register rehabilitasi rekam
    rekap rekapitulasi rekomendasi rekrut rekrutmen rela rencana rendah renja renstra resmi retensi revisi reviu rinci
    ringan ringkas rintis risiko rotasi ruang rubah rugi rujuk rumah rumpun rumus rusak sabtu sadar sah sahih saji sakit
    saksi salah salin salur sama sambung sambut sampai samping sanggah sangkut santun saran sarana sasar satu sebab
    sebagai sebar sebut secara sedia sehat sejahtera sejarah sekali sekarang sekolah sekretariat sekretaris sektor
    selama selamat selaras selasa seleksi selenggara selesai selisih seluruh semangat sementara semester seminar
    sempurna semua sendiri sengketa senin sentra sepakat seperti september seragam serah serang serap serasi seri serta
    sertifikasi sertifikat serupa sesuai setara setiap setor setuju sewa siaga siap siar sidang sidik sikap siklus
    simpan simpang simpul singkat sinkron sisa sisip sistem sita situs sosial sosialisasi spesifikasi staf standar
    statistik status strategi struktur suap sudah sulit sumber sumpah surat survei susul susun syarat tabung tafsir
    tagih tahan tahap tahu tahun tambah tampil tampung tamu tanam tanda tandatangan tanding tangan tanggal tanggap
    tanggung tanggungjawab tangkap tani tanya target tari tarik tata tatalaksana taut tawar tegak tegas tekan teknik
    teknis teknologi telaah telah teliti tembus tempat tempel temu tenaga tengah tenggat tentang tentu tepat terang
    terap terapi terbit terima terjemah termin tersier tertib terus tetap tetapi timbang timbul tindak tinggal tinggi
    tingkat tinjau tolak topik transaksi triwulan tua tugas tuju tukar tular tulis tumbuh tunai tunda tunggak tunjang
    tunjuk tuntas tuntut turun turut tutup uang ubah ucap udang ujar uji ukur ulang ulas umum umur undang unduh unggah
    unggul unit unsur untuk untung upah upaya urai urus urut usaha usia usul utama utus vaksin validasi verifikasi visi
    vital wadah wajib wakil waktu warga waris warna warta wawancara wenang wilayah wujud yakin
    """.split()
)
