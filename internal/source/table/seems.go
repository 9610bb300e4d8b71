package table

// mendSave is the advice for a file that Excel opens and we do not.
const mendSave = "Open het in Excel of LibreOffice en sla het op als Excel-werkmap (.xlsx) of als CSV."

// refuse says what a file is that is no table we read.
func (k kind) refuse(name string) error {
	what, mend := "dit is geen tabel: de inhoud is geen tekst en geen Excel-bestand.", "Controleer of dit het goede bestand is."
	switch k {
	case kindEmpty:
		what, mend = "dit bestand is leeg.", "Download het opnieuw, of maak de uitvoer nog eens."
	case kindEncrypted:
		what, mend = "dit Excel-bestand is met een wachtwoord beveiligd.", "Haal in Excel het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) en sla het op."
	case kindXLSB:
		what, mend = "dit is een binaire Excel-werkmap (.xlsb).", mendSave
	case kindODS:
		what, mend = "dit is een OpenDocument-bestand (.ods).", mendSave
	case kindZip:
		what, mend = "dit is een zip-bestand en geen Excel-werkmap.", "Pak het uit en geef het bestand dat erin zit."
	case kindGzip:
		what, mend = "dit is een ingepakt bestand (.gz).", "Pak het uit."
	case kindOffice:
		what, mend = "dit is een Office-document, maar geen Excel-werkmap.", mendSave
	case kindMarkup:
		what, mend = "dit is een webpagina of een XML-bestand, ook als de naam op .xls eindigt.", mendSave
	case kindJSON:
		what, mend = "dit is een JSON-bestand.", "Download de tabel als CSV."
	case kindPDF:
		what, mend = "dit is een PDF.", "Vraag de tabel als Excel-werkmap of als CSV."
	}
	return refuseFile(name, what, mend)
}
