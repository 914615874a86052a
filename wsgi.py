from kinerja.perintah.layani import untuk_wsgi

app = untuk_wsgi()
