//! Words of survey services and of people who make surveys, in the eight languages that the interface has.

/// Names of fields whose question, though it has several fields, is the question for them.
pub const LEADING: [&str; 7] = ["name", "title", "programme", "topics", "target_groups", "value", "evidence"];

/// Headings that mean a field, besides the words of the questionnaire itself. What stands between bars is one of them.
pub const HEADINGS: &[(&str, &str)] = &[
    (
        "answer",
        "Answer ID|Response ID|Submission ID|Contribution ID|Contribution Id|Entry ID|Record ID|ID|Answer number|Respondent ID|\
         ID de la réponse|ID réponse|Identifiant|Numéro de réponse|ID de la contribution|ID de soumission|Antwort-ID|Antwort ID|Beitrags-ID|\
         Kennung|ID der Antwort|Einsendungs-ID|ID de la respuesta|ID de respuesta|Identificador|ID de la contribución|ID de envío|\
         ID risposta|ID della risposta|Identificativo|ID contributo|ID invio|Αναγνωριστικό|ID απάντησης|Αριθμός απάντησης|\
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
    (
        "title",
        "Title of the practice|Name of the practice|Practice|Practice title|Practice name|Title of practice|Titre|Titre de la pratique|Nom de la pratique|\
         Intitulé de la pratique|Titel|Titel der Praxis|Name der Praxis|Name des Projekts|Name des Vorhabens|Titel des Vorhabens|Título|\
         Título de la práctica|Nombre de la práctica|Titolo|Titolo della pratica|Nome della pratica|Τίτλος|Τίτλος της πρακτικής|\
         Όνομα της πρακτικής|Título da prática|Nome da prática|Rubrik|Namn på metoden|Metodens namn|Insatsens namn|Namn på insatsen",
    ),
    (
        "summary",
        "Summary|Short description|Abstract|In brief|Résumé|Description courte|En bref|Zusammenfassung|Kurzbeschreibung|Resumen|\
         Descripción breve|Breve descripción|Sintesi|Breve descrizione|Riassunto|Περίληψη|Σύντομη περιγραφή|Resumo|Breve descrição|\
         Sammanfattning|Kort beskrivning",
    ),
    (
        "regions",
        "Region|Regions|Région|Régions|Regionen|Región|Regiones|Regione|Regioni|Περιφέρεια|Περιφέρειες|Região|Regiões|Regioner|Vilken region|\
         Which region|Quelle région|Welche Region",
    ),
    (
        "localities",
        "Place|Places|Municipality|City|Commune|Lieu|Ort|Orte|Gemeinde|Lugar|Municipio|Luogo|Comune|Τόπος|Δήμος|Local|Município|Plats|Kommun",
    ),
    (
        "promoter.name",
        "Organisation|Organization|Promoter|Promoting organisation|Lead organisation|Run by|Organisme|Porteur|Organisme porteur|Trägerorganisation|\
         Träger|Organización|Entidad|Entidad promotora|Organización promotora|Organizzazione|Ente promotore|Promotore|Οργανισμός|Φορέας|\
         Φορέας υλοποίησης|Organização|Entidade|Entidade promotora|Organisation som driver|Huvudman",
    ),
    ("promoter.url", "Website|Web site|Site web|Webseite|Sitio web|Página web|Sito web|Ιστότοπος|Sítio Web|Webbplats"),
    (
        "partners.name",
        "Partners|Partner|Partenaires|Partner organisations|Socios|Entidades colaboradoras|Partner coinvolti|Εταίροι|Parceiros|Samarbetspartner|\
         Samarbetspartners",
    ),
    (
        "authority.name",
        "Regional authority|Authority|Autorité régionale|Regionale Behörde|Regionalbehörde|Autoridad regional|Autorità regionale|\
         Περιφερειακή αρχή|Autoridade regional|Regional myndighet",
    ),
    (
        "authority.role",
        "Role of the regional authority|Role of the authority|Rôle de l'autorité régionale|Rolle der regionalen Behörde|\
         Papel de la autoridad regional|Ruolo dell'autorità regionale|Ρόλος της περιφερειακής αρχής|Papel da autoridade regional|\
         Den regionala myndighetens roll|Role|Rôle|Rolle|Papel|Rol|Ruolo|Ρόλος|Roll",
    ),
    (
        "start",
        "Start date|Starting year|Start year|Begin|Beginning|Since|Date de début|Début|Année de début|Beginn|Startdatum|Startjahr|\
         Fecha de inicio|Inicio|Año de inicio|Data di inizio|Inizio|Anno di inizio|Έναρξη|Ημερομηνία έναρξης|Data de início|Início|\
         Ano de início|Start|Startår",
    ),
    (
        "end",
        "End date|Ending year|End|Date de fin|Fin|Enddatum|Ende|Fecha de fin|Fecha de finalización|Data di fine|Fine|Λήξη|Ημερομηνία λήξης|\
         Data de fim|Fim|Slutdatum|Slut|Slutår",
    ),
    ("status", "Status|Current status|Statut|État|Stand|Estado|Situación|Stato|Κατάσταση|Situação|Nuläge|Läge"),
    (
        "section:problem",
        "Problem|The problem|Problem addressed|Which problem|Challenge addressed|Need|Problème|Quel problème|Herausforderung|Problema|\
         Πρόβλημα|Vilket problem|Behov",
    ),
    (
        "section:activities",
        "Activities|Description|What is done|Description of the practice|Activités|Description de la pratique|Aktivitäten|Beschreibung|\
         Actividades|Descripción|Attività|Descrizione|Δραστηριότητες|Περιγραφή|Atividades|Descrição|Aktiviteter|Beskrivning|Vad görs",
    ),
    ("section:results", "Results|Results so far|Outcomes|Résultats|Ergebnisse|Resultados|Risultati|Αποτελέσματα|Resultat"),
    (
        "section:challenges",
        "Challenges|Problems met|Difficulties|Difficultés|Schwierigkeiten|Dificultades|Retos|Difficoltà|Δυσκολίες|Προκλήσεις|Dificuldades|\
         Desafios|Utmaningar|Svårigheter",
    ),
    (
        "section:lessons",
        "Lessons|Lessons learnt|Lessons learned|Leçons|Enseignements|Erkenntnisse|Lehren|Lecciones|Lecciones aprendidas|Lezioni|\
         Lezioni apprese|Διδάγματα|Lições|Lições aprendidas|Lärdomar",
    ),
    (
        "section:transfer",
        "Tips for transfer|Transferability|Transfer|Transférabilité|Übertragbarkeit|Transferibilidad|Trasferibilità|Μεταφορά|Transferibilidade|Överförbarhet",
    ),
    (
        "topics",
        "Topic|Topics|Thème|Thèmes|Themen|Thema|Tema|Temas|Temi|Θέμα|Θέματα|Tópicos|Ämne|Ämnen|Ämnesområden|Policy area|Policy areas|Area|Areas",
    ),
    (
        "target_groups",
        "Target group|Target groups|Groupe cible|Groupes cibles|Public cible|Zielgruppe|Zielgruppen|Grupo destinatario|Grupos destinatarios|\
         Destinatarios|Destinatari|Gruppi destinatari|Ομάδα-στόχος|Ομάδες-στόχοι|Grupo-alvo|Grupos-alvo|Målgrupp|Målgrupper",
    ),
    (
        "links.url",
        "Link|Links|Web links|Liens|Lien|Weblinks|Enlaces|Enlace|Collegamenti|Σύνδεσμοι|Ligações|Länkar|Länk|Further information|Documents",
    ),
    ("note:consent", "Consent|Consentement|Einwilligung|Zustimmung|Consentimiento|Consenso|Συγκατάθεση|Consentimento|Samtycke"),
];

/// Words in a heading that speak of a person or of how to reach one. They are looked for as whole words, folded.
pub const PERSONAL: &str = "e mail|email|mail|courriel|correo|correio|correio eletronico|e post|epost|epostadress|ilektroniko tachydromeio|phone|telephone|tel|telefon|telefonnummer|\
     telefono|telefone|telemovel|movil|mobile|mobil|handy|cellulare|tilefono|kinito|your name|contact person|contact name|name of the contact|\
     votre nom|nom et prenom|prenom|personne de contact|nom du contact|ihr name|vorname|nachname|ansprechpartner|ansprechperson|kontaktperson|\
     su nombre|apellidos|apellido|nombre y apellidos|persona de contacto|nombre de contacto|il tuo nome|cognome|nome e cognome|\
     persona di contatto|referente|to onoma sas|onomateponymo|eponymo|ypeythynos epikoinonias|o seu nome|seu nome|apelido|pessoa de contacto|\
     nome do contacto|ditt namn|fornamn|foernamn|efternamn|postal address|home address|date of birth|signature|ip address|username";

/// Words of a box that is ticked.
pub const YES: &str = "yes|y|1|x|true|ok|checked|selected|on|oui|o|ja|j|si|s|sim|nai|v|agree|i agree|accepted";
/// Words of one that is not.
pub const NO: &str = "|no|n|0|false|non|nein|nao|ochi|nej|off|not selected|unchecked|n a";
