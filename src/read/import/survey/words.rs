//! Words of survey services and of people who make surveys, in the eight languages that the interface has.

/// Names of fields whose question, though it has several fields, is the question for them.
pub const LEADING: [&str; 7] = ["name", "title", "programme", "topics", "target_groups", "value", "evidence"];

/// Headings of what services add to the answers. What stands between bars is one of them.
pub const HEADINGS: &[(&str, &str)] = &[
    (
        "answer",
        "Answer ID|Response ID|Submission ID|Contribution ID|Contribution Id|Entry ID|Record ID|ID|Answer number|Respondent ID|\
         ID de la réponse|ID réponse|Identifiant|Numéro de réponse|ID de la contribution|ID de soumission|Antwort-ID|Antwort ID|Beitrags-ID|\
         Kennung|ID der Antwort|Einsendungs-ID|ID de la respuesta|ID de respuesta|Identificador|ID de la contribución|ID de envío|\
         ID risposta|ID della risposta|Identificativo|ID contributo|ID invio|Αναγνωριστικό|Αναγνωριστικό απάντησης|ID απάντησης|Αριθμός απάντησης|\
         ID da resposta|ID de resposta|Identificador da resposta|ID da contribuição|ID do envio|Svars-ID|Svarsnummer|Svar ID|ID för svar|Bidrags-ID",
    ),
    (
        "received",
        "Timestamp|Submission Date|Date submitted|Creation date|Date|Submitted|Submitted on|Completion date|Submission time|created_at|\
         submitdate|Horodateur|Date de soumission|Date de création|Date d'envoi|Date de réponse|Zeitstempel|Eingangsdatum|Datum|\
         Erstellungsdatum|Datum Abgeschickt|Absendedatum|Marca temporal|Fecha|Fecha de envío|Fecha de creación|Fecha de respuesta|\
         Informazioni cronologiche|Data di invio|Data invio|Data di creazione|Data|Χρονική σήμανση|Ημερομηνία|Ημερομηνία υποβολής|\
         Ημερομηνία δημιουργίας|Carimbo de data/hora|Data de envio|Data de criação|Data de submissão|Tidsstämpel|Inskickat|Datum för svar|\
         Skapad|Skapandedatum|Datum då svaret skickades",
    ),
    (
        "language",
        "Language|Languages|Start language|startlanguage|Language of the answers|Survey language|Langue|Langue de départ|Langue de la réponse|Sprache|\
         Startsprache|Start-Sprache|Idioma|Idioma inicial|Lengua|Lingua|Lingua iniziale|Lingua di partenza|Γλώσσα|Γλώσσα έναρξης|Língua|\
         Língua inicial|Språk|Startspråk",
    ),
    (
        "ignore",
        "Last page|lastpage|seed|Date started|startdate|Date last action|datestamp|Referrer URL|refurl|Submission URL|Last Update Date|\
         Last update|updated_at|form_id|Form ID|flag|new|status_code|Score|Points|Total time|interviewtime|Submission status|Alias|Invitation|\
         Invitation number|Letzte Seite|Date de mise à jour|Dernière page|Last modified|Test|Workflow status|notes",
    ),
    (
        "personal",
        "Name|Nom|Nombre|Nome|Όνομα|Namn|Username|User name|User|IP Address|ipaddr|IP|ip|Adresse IP|IP-Adresse|Dirección IP|Indirizzo IP|\
         Διεύθυνση IP|Endereço IP|IP-adress|Token|Surname|First name|Last name|Full name|Contact|Contact person|Kontakt|Contacto|Contatto|\
         Επικοινωνία|Respondent|Author|User ID",
    ),
];

/// Words in a heading that speak of a person or of how to reach one. They are looked for as whole words, folded.
pub const PERSONAL: &str = "e mail|email|mail|courriel|correo|correio|correio eletronico|e post|epost|epostadress|ilektroniko tachydromeio|ilektronikoy tachydromeioy|phone|telephone|tel|telefon|telefonnummer|\
     telefono|telefone|telemovel|movil|mobile|mobil|handy|cellulare|tilefono|kinito|your name|contact person|contact name|name of the contact|\
     votre nom|nom et prenom|prenom|personne de contact|nom du contact|ihr name|vorname|nachname|ansprechpartner|ansprechperson|kontaktperson|\
     su nombre|apellidos|apellido|nombre y apellidos|persona de contacto|nombre de contacto|il tuo nome|il suo nome|il vostro nome|o vosso nome|to onoma sas|cognome|nome e cognome|\
     persona di contatto|referente|to onoma sas|onomateponymo|eponymo|ypeythynos epikoinonias|o seu nome|seu nome|apelido|pessoa de contacto|\
     nome do contacto|ditt namn|job title|your role|your position|your function|votre fonction|ihre funktion|ihre rolle|su cargo|\
     la sua funzione|i thesi sas|a sua funcao|din roll|din befattning|contact details|kontaktdaten|coordonnees|datos de contacto|recapiti|\
     stoicheia epikoinonias|kontaktuppgifter|filled in by|completed by|submitted by|rempli par|ausgefuellt von|ifyllt av|fornamn|foernamn|efternamn|postal address|home address|date of birth|signature|ip address|username";

/// Words of a box that is ticked.
pub const YES: &str = "yes|y|1|x|true|ok|checked|selected|on|oui|o|ja|j|si|s|sim|nai|v|agree|i agree|accepted";
/// Words of one that is not.
pub const NO: &str = "|no|n|0|false|non|nein|nao|ochi|nej|off|not selected|unchecked|n a";

/// Beginnings of words that agree to something, and words that take it back.
pub const AGREE: &str = "agree|consent|accept|allow|permi|autori|accord|stimm|einverstanden|zustimm|erlaub|acept|acuerdo|consient|acconsent|accett|\
     symfon|apodech|concord|aceit|consint|samtyck|godkaenn|medge";
/// The same for refusals, as whole words in small letters. What means something else in another language counts only at the beginning.
pub const NOT: &str = "not|don|dont|never|pas|non|nicht|nein|kein|keine|não|inte|nej|δεν|όχι|refuse|disagree|decline";
/// See [`NOT`].
pub const NOT_FIRST: &str = "no|ne|ej";
