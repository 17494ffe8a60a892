//! Words for the fields of the questionnaire, as people put them into forms of their own: by field, then by language.
//!
//! What stands between bars is one heading. A heading is recognised by its words without those that only hold a sentence
//! together ([`LITTLE`]) and whatever the practice is called ([`PRACTICE`]), so each entry stands for many sentences.

/// The languages, in the order of each entry.
pub const LANGUAGES: [&str; 8] = ["en", "fr", "de", "es", "it", "el", "pt", "sv"];

/// Headings by field.
pub const SYNONYMS: &[(&str, [&str; 8])] = &[
    (
        "title",
        [
            "Title|Title of the practice|Name of the practice|Practice|Practice title|Practice name|What is it called",
            "Titre|Titre de la pratique|Nom de la pratique|Intitulé|Intitulé de la pratique|Comment s'appelle-t-elle",
            "Titel|Titel der Praxis|Name der Praxis|Name des Projekts|Projektname|Projekttitel|Bezeichnung|Bezeichnung der Praxis|Wie heißt es",
            "Título|Título de la práctica|Nombre de la práctica|Denominación|Cómo se llama",
            "Titolo|Titolo della pratica|Nome della pratica|Denominazione|Come si chiama",
            "Τίτλος|Τίτλος της πρακτικής|Όνομα της πρακτικής|Ονομασία|Πώς λέγεται",
            "Título|Título da prática|Nome da prática|Designação|Como se chama",
            "Titel|Rubrik|Namn på metoden|Metodens namn|Insatsens namn|Namn på insatsen|Vad heter den|Benämning",
        ],
    ),
    (
        "summary",
        [
            "Summary|Summary in one sentence|Short summary|Short description|Brief description|Abstract|In brief|In one sentence",
            "Résumé|Résumé en une phrase|Résumé court|Description courte|Brève description|En bref|En une phrase",
            "Zusammenfassung|Kurzfassung|Kurzbeschreibung|Kurze Beschreibung|Kurze Zusammenfassung|In einem Satz|Überblick",
            "Resumen|Resumen en una frase|Resumen breve|Descripción breve|Breve descripción|En una frase|Síntesis",
            "Sintesi|Sintesi in una frase|Riassunto|Breve descrizione|Descrizione breve|Breve sintesi|In una frase|In sintesi",
            "Περίληψη|Περίληψη σε μία πρόταση|Σύντομη περίληψη|Σύντομη περιγραφή|Με μία πρόταση|Σύνοψη",
            "Resumo|Resumo numa frase|Breve resumo|Breve descrição|Descrição breve|Descrição sucinta|Numa frase|Síntese",
            "Sammanfattning|Sammanfattning i en mening|Kort sammanfattning|Kort beskrivning|I en mening|Kortfattat",
        ],
    ),
    (
        "regions",
        [
            "Region|Regions|Which region|Your region",
            "Région|Régions|Quelle région|Votre région",
            "Region|Regionen|Welche Region|Bundesland",
            "Región|Regiones|Qué región|Comunidad autónoma",
            "Regione|Regioni|Quale regione",
            "Περιφέρεια|Περιφέρειες|Ποια περιφέρεια",
            "Região|Regiões|Que região|Qual a região",
            "Region|Regioner|Vilken region|Län",
        ],
    ),
    (
        "localities",
        [
            "Place|Places|Municipality|City|Town|Locality|Where does it take place|Where does it happen|Location",
            "Lieu|Lieux|Commune|Ville|Où a-t-elle lieu|Où se déroule-t-elle|Localité",
            "Ort|Orte|Gemeinde|Stadt|Wo findet es statt|Wo wird es durchgeführt",
            "Lugar|Lugares|Municipio|Ciudad|Localidad|Dónde se lleva a cabo|Dónde se realiza|Dónde tiene lugar",
            "Luogo|Luoghi|Comune|Città|Località|Dove si svolge|Dove avviene",
            "Τόπος|Δήμος|Πόλη|Τοποθεσία|Πού εφαρμόζεται|Πού γίνεται|Πού υλοποιείται|Πού πραγματοποιείται",
            "Local|Locais|Município|Concelho|Cidade|Localidade|Onde decorre|Onde tem lugar|Onde se realiza",
            "Plats|Ort|Orter|Kommun|Stad|Var används den|Var genomförs den|Var äger den rum",
        ],
    ),
    (
        "promoter.name",
        [
            "Organisation|Organization|Promoter|Promoting organisation|Lead organisation|Run by|Who runs it|Who is responsible|\
             Responsible organisation|Implementing organisation|Who carries it out|Who leads it|Your organisation|Institution",
            "Organisme|Organisation|Porteur|Organisme porteur|Structure porteuse|Qui le porte|Qui la porte|Qui le met en œuvre|\
             Qui la met en œuvre|Qui est responsable|Organisme responsable|Votre organisation|Porteur de projet|Structure",
            "Organisation|Trägerorganisation|Träger|Projektträger|Wer führt es durch|Wer betreibt es|Wer ist verantwortlich|\
             Verantwortliche Organisation|Durchführende Organisation|Ihre Organisation|Einrichtung",
            "Organización|Entidad|Entidad promotora|Organización promotora|Entidad responsable|Organización responsable|\
             Quién lo gestiona|Quién la gestiona|Quién lo lleva a cabo|Quién la lleva a cabo|Quién es responsable|Promotor",
            "Organizzazione|Ente|Ente promotore|Promotore|Ente responsabile|Organizzazione responsabile|Ente gestore|Chi lo gestisce|\
             Chi la gestisce|Chi lo realizza|Chi la realizza|Chi è responsabile|Soggetto attuatore",
            "Οργανισμός|Οργάνωση|Φορέας|Φορέας υλοποίησης|Υπεύθυνος φορέας|Ποιος το υλοποιεί|Ποιος την υλοποιεί|\
             Ποιος είναι υπεύθυνος|Ποιος φορέας το υλοποιεί",
            "Organização|Entidade|Entidade promotora|Organização promotora|Entidade responsável|Organização responsável|\
             Quem a promove|Quem o promove|Quem gere|Quem a leva a cabo|Quem é responsável|Promotor",
            "Organisation|Organisation som driver|Huvudman|Ansvarig organisation|Vem driver den|Vem driver det|Vem ansvarar|\
             Vem är ansvarig|Vem genomför den|Vem genomför det|Utförare",
        ],
    ),
    (
        "promoter.url",
        [
            "Website|Web site|Web page|Homepage",
            "Site web|Site internet|Page web",
            "Webseite|Website|Internetseite|Homepage",
            "Sitio web|Página web|Web",
            "Sito web|Sito internet|Pagina web",
            "Ιστότοπος|Ιστοσελίδα",
            "Sítio Web|Página Web|Site",
            "Webbplats|Hemsida|Webbsida",
        ],
    ),
    (
        "partners.name",
        [
            "Partners|Partner|Partner organisations|Who are your partners|Who else is involved|Who takes part|Cooperation partners",
            "Partenaires|Partenaire|Organisations partenaires|Qui sont vos partenaires|Qui d'autre participe",
            "Partner|Partnerorganisationen|Kooperationspartner|Wer ist beteiligt|Wer ist noch beteiligt|Beteiligte",
            "Socios|Entidades colaboradoras|Entidades socias|Colaboradores|Quién más participa|Quién participa",
            "Partner coinvolti|Partner|Enti partner|Collaboratori|Chi altro partecipa|Chi partecipa",
            "Εταίροι|Συνεργάτες|Συνεργαζόμενοι φορείς|Ποιοι συμμετέχουν|Ποιοι άλλοι συμμετέχουν",
            "Parceiros|Entidades parceiras|Organizações parceiras|Quem mais participa|Quem participa",
            "Samarbetspartner|Samarbetspartners|Partner|Vilka samarbetar ni med|Vilka deltar|Vilka fler deltar",
        ],
    ),
    (
        "authority.name",
        [
            "Regional authority|Authority|Which regional authority is involved",
            "Autorité régionale|Autorité|Quelle autorité régionale participe|Collectivité régionale",
            "Regionale Behörde|Regionalbehörde|Behörde|Welche regionale Behörde ist beteiligt",
            "Autoridad regional|Autoridad|Administración regional|Qué autoridad regional participa",
            "Autorità regionale|Autorità|Ente regionale|Quale autorità regionale partecipa",
            "Περιφερειακή αρχή|Αρχή|Ποια περιφερειακή αρχή συμμετέχει",
            "Autoridade regional|Autoridade|Que autoridade regional participa",
            "Regional myndighet|Myndighet|Vilken regional myndighet deltar",
        ],
    ),
    (
        "authority.role",
        [
            "Role of the regional authority|Role of the authority|Role",
            "Rôle de l'autorité régionale|Rôle de l'autorité|Rôle",
            "Rolle der regionalen Behörde|Rolle der Behörde|Rolle",
            "Papel de la autoridad regional|Papel de la autoridad|Papel|Rol",
            "Ruolo dell'autorità regionale|Ruolo dell'autorità|Ruolo",
            "Ρόλος της περιφερειακής αρχής|Ρόλος της αρχής|Ρόλος",
            "Papel da autoridade regional|Papel da autoridade|Papel",
            "Den regionala myndighetens roll|Myndighetens roll|Roll",
        ],
    ),
    (
        "start",
        [
            "Start|Start date|Starting date|Starting year|Start year|Begin|Beginning|Since|Since when|When did it start|When did it begin",
            "Début|Date de début|Année de début|Date de démarrage|Depuis quand|Quand a-t-elle commencé|Quand a-t-il commencé",
            "Beginn|Start|Startdatum|Startjahr|Seit wann|Wann hat es begonnen|Wann begann es|Wann wurde es gestartet",
            "Inicio|Fecha de inicio|Año de inicio|Desde cuándo|Cuándo empezó|Cuándo comenzó|Cuándo se inició",
            "Inizio|Data di inizio|Anno di inizio|Da quando|Quando è iniziata|Quando è iniziato|Quando è cominciata|Avvio",
            "Έναρξη|Ημερομηνία έναρξης|Έτος έναρξης|Από πότε|Πότε ξεκίνησε|Πότε άρχισε",
            "Início|Data de início|Ano de início|Desde quando|Quando começou|Quando teve início",
            "Start|Startdatum|Startår|Sedan när|När började den|När började det|När startade den|När startade det",
        ],
    ),
    (
        "end",
        [
            "End|End date|Ending year|When did it end|When will it end|Until when",
            "Fin|Date de fin|Année de fin|Quand s'est-elle terminée|Quand s'est-il terminé|Jusqu'à quand",
            "Ende|Enddatum|Endjahr|Wann endete es|Wann endet es|Bis wann",
            "Fin|Fecha de fin|Fecha de finalización|Cuándo terminó|Cuándo termina|Hasta cuándo",
            "Fine|Data di fine|Quando è terminata|Quando è terminato|Quando termina|Fino a quando",
            "Λήξη|Ημερομηνία λήξης|Πότε έληξε|Πότε λήγει|Μέχρι πότε",
            "Fim|Data de fim|Quando terminou|Quando termina|Até quando",
            "Slut|Slutdatum|Slutår|När slutade den|När slutar den|Till när",
        ],
    ),
    (
        "status",
        [
            "Status|Current status|Present state|Is it still running|Is it ongoing",
            "Statut|État|État actuel|Est-elle en cours|Est-il en cours",
            "Status|Stand|Aktueller Stand|Läuft es noch",
            "Estado|Estado actual|Situación|Sigue en marcha",
            "Stato|Stato attuale|È ancora in corso",
            "Κατάσταση|Τρέχουσα κατάσταση|Συνεχίζεται",
            "Estado|Situação|Estado atual|Ainda decorre",
            "Status|Nuläge|Läge|Pågår den fortfarande|Pågår det fortfarande",
        ],
    ),
    (
        "section:problem",
        [
            "Problem|The problem|Problem addressed|What was the problem|Which problem|Challenge addressed|Need|Needs|Why was it needed|Background",
            "Problème|Quel problème|Quel était le problème|Problème traité|Problématique|Besoin|Besoins|Contexte",
            "Problem|Ausgangslage|Ausgangssituation|Herausforderung|Was war das Problem|Problemstellung|Bedarf|Hintergrund",
            "Problema|Cuál era el problema|Problema abordado|Necesidad|Necesidades|Punto de partida|Contexto",
            "Problema|Qual era il problema|Problema affrontato|Bisogno|Bisogni|Situazione di partenza|Contesto",
            "Πρόβλημα|Ποιο ήταν το πρόβλημα|Ανάγκη|Ανάγκες|Ποια ανάγκη κάλυψε|Υπόβαθρο",
            "Problema|Qual era o problema|Problema abordado|Necessidade|Necessidades|Ponto de partida|Contexto",
            "Problem|Vilket problem|Vad var problemet|Behov|Bakgrund|Utgångsläge",
        ],
    ),
    (
        "section:objectives",
        [
            "Objectives|Objective|Aim|Aims|Goals|What did you want to achieve",
            "Objectifs|Objectif|Buts|Que vouliez-vous atteindre",
            "Ziele|Ziel|Zielsetzung|Was wollten Sie erreichen",
            "Objetivos|Objetivo|Metas|Qué se quería conseguir",
            "Obiettivi|Obiettivo|Finalità|Che cosa si voleva ottenere",
            "Στόχοι|Στόχος|Σκοπός|Τι θέλατε να πετύχετε",
            "Objetivos|Objetivo|Metas|O que se pretendia alcançar",
            "Mål|Syfte|Målsättning|Vad ville ni uppnå",
        ],
    ),
    (
        "section:activities",
        [
            "Activities|Description|What is done|What was done|What did you do|What do you do|Description of the practice|How does it work|Actions",
            "Activités|Description|Description de la pratique|Qu'avez-vous fait|Que faites-vous|Comment cela fonctionne-t-il|Actions|Actions menées",
            "Aktivitäten|Beschreibung|Projektbeschreibung|Was wurde getan|Was wird gemacht|Was machen Sie|Was haben Sie gemacht|Wie funktioniert es|Maßnahmen",
            "Actividades|Descripción|Descripción de la práctica|Qué se hizo|Qué hicieron|Qué hacen|Cómo funciona|Acciones|Actuaciones",
            "Attività|Descrizione|Descrizione della pratica|Che cosa è stato fatto|Che cosa avete fatto|Che cosa fate|Come funziona|Azioni",
            "Δραστηριότητες|Περιγραφή|Περιγραφή της πρακτικής|Τι κάνατε|Τι κάνετε|Τι έγινε|Πώς λειτουργεί|Δράσεις",
            "Atividades|Descrição|Descrição da prática|O que foi feito|O que fizeram|O que fazem|Como funciona|Ações",
            "Aktiviteter|Beskrivning|Beskrivning av insatsen|Vad görs|Vad gjordes|Vad gjorde ni|Hur fungerar den|Hur fungerar det",
        ],
    ),
    (
        "section:resources",
        [
            "Resources|Staff and money|What did it take",
            "Moyens|Ressources|Moyens humains et financiers",
            "Ressourcen|Personal und Mittel",
            "Recursos|Recursos humanos y económicos",
            "Risorse|Risorse umane e finanziarie",
            "Πόροι|Ανθρώπινοι και οικονομικοί πόροι",
            "Recursos|Recursos humanos e financeiros",
            "Resurser|Personal och pengar",
        ],
    ),
    (
        "section:results",
        [
            "Results|Results so far|Outcomes|Impact|Effects|What has changed|What changed|What came of it|What was achieved",
            "Résultats|Effets|Impact|Qu'est-ce qui a changé|Quels ont été les résultats|Qu'a-t-on obtenu",
            "Ergebnisse|Wirkung|Wirkungen|Was hat sich verändert|Was wurde erreicht|Was hat es gebracht|Was kam dabei heraus|Was ist dabei herausgekommen",
            "Resultados|Impacto|Efectos|Qué ha cambiado|Qué cambió|Qué se ha conseguido|Qué se logró",
            "Risultati|Impatto|Effetti|Che cosa è cambiato|Cosa è cambiato|Che cosa si è ottenuto",
            "Αποτελέσματα|Αντίκτυπος|Τι άλλαξε|Τι πέτυχε|Τι επιτεύχθηκε",
            "Resultados|Impacto|Efeitos|O que mudou|O que se alcançou|O que se conseguiu",
            "Resultat|Effekter|Vad har förändrats|Vad har hänt|Vad ledde det till|Vad uppnåddes",
        ],
    ),
    (
        "section:challenges",
        [
            "Challenges|Problems met|Difficulties|Obstacles|What was difficult|What went wrong|What did not work",
            "Difficultés|Obstacles|Défis|Qu'est-ce qui a été difficile|Qu'est-ce qui n'a pas marché",
            "Schwierigkeiten|Hindernisse|Herausforderungen|Was war schwierig|Was lief nicht gut|Was hat nicht funktioniert",
            "Dificultades|Retos|Obstáculos|Qué fue difícil|Qué no funcionó",
            "Difficoltà|Ostacoli|Sfide|Che cosa è stato difficile|Che cosa non ha funzionato",
            "Δυσκολίες|Προκλήσεις|Εμπόδια|Τι ήταν δύσκολο|Τι δεν λειτούργησε",
            "Dificuldades|Desafios|Obstáculos|O que foi difícil|O que não funcionou",
            "Utmaningar|Svårigheter|Hinder|Vad var svårt|Vad fungerade inte",
        ],
    ),
    (
        "section:lessons",
        [
            "Lessons|Lessons learnt|Lessons learned|What did you learn|What have you learnt|What would you do differently",
            "Leçons|Enseignements|Leçons tirées|Qu'avez-vous appris|Que feriez-vous autrement",
            "Erkenntnisse|Lehren|Was haben Sie gelernt|Was würden Sie anders machen|Erfahrungen",
            "Lecciones|Lecciones aprendidas|Aprendizajes|Qué se ha aprendido|Qué aprendieron|Qué harían de otra manera",
            "Lezioni|Lezioni apprese|Insegnamenti|Che cosa avete imparato|Cosa avete imparato|Che cosa fareste diversamente",
            "Διδάγματα|Τι μάθατε|Τι θα κάνατε διαφορετικά|Εμπειρίες",
            "Lições|Lições aprendidas|Aprendizagens|O que aprenderam|O que se aprendeu|O que fariam de outra forma",
            "Lärdomar|Vad har ni lärt er|Vad lärde ni er|Vad skulle ni göra annorlunda|Erfarenheter",
        ],
    ),
    (
        "section:transfer",
        [
            "Tips for transfer|Transferability|Transfer|Advice|Tips|What would you advise others|What would you advise other regions|What advice would you give to others",
            "Transférabilité|Conseils|Transfert|Que conseilleriez-vous à d'autres|Que conseilleriez-vous à d'autres régions|Quels conseils donneriez-vous",
            "Übertragbarkeit|Tipps|Ratschläge|Was raten Sie anderen|Was raten Sie anderen Regionen|Was würden Sie anderen raten|Empfehlungen",
            "Transferibilidad|Consejos|Qué aconsejaría a otros|Qué aconsejaría a otras regiones|Qué consejo daría a otras regiones|Recomendaciones",
            "Trasferibilità|Consigli|Che cosa consigliereste ad altri|Che cosa consigliereste ad altre regioni|Che consiglio dareste ad altri|Raccomandazioni",
            "Μεταφορά|Δυνατότητα μεταφοράς|Συμβουλές|Τι θα συμβουλεύατε άλλους|Τι θα συμβουλεύατε άλλες περιφέρειες|Συστάσεις",
            "Transferibilidade|Conselhos|Que conselhos daria a outros|O que aconselharia a outros|Que conselhos dariam a outras regiões|Recomendações",
            "Överförbarhet|Råd|Tips|Vilka råd vill ni ge andra|Vad skulle ni råda andra|Vilka råd skulle ni ge andra regioner|Rekommendationer",
        ],
    ),
    (
        "topics",
        [
            "Topic|Topics|Theme|Themes|Policy area|Policy areas|Area|Areas|Field|What is it about",
            "Thème|Thèmes|Thématique|Domaine|Domaines|Sujet|Sujets",
            "Thema|Themen|Themenfeld|Themenfelder|Handlungsfeld|Bereich|Worum geht es",
            "Tema|Temas|Ámbito|Ámbitos|Área|Áreas",
            "Tema|Temi|Ambito|Ambiti|Settore",
            "Θέμα|Θέματα|Τομέας|Τομείς|Πεδίο",
            "Tema|Temas|Tópicos|Área|Áreas|Domínio",
            "Ämne|Ämnen|Ämnesområden|Område|Områden|Tema",
        ],
    ),
    (
        "target_groups",
        [
            "Target group|Target groups|Who is it for|Who benefits|Beneficiaries|Whom is it for|For whom|Audience",
            "Groupe cible|Groupes cibles|Public cible|Public visé|À qui s'adresse-t-elle|À qui s'adresse-t-il|Bénéficiaires|Pour qui",
            "Zielgruppe|Zielgruppen|Für wen ist es|Für wen ist es gedacht|An wen richtet es sich|Für wen",
            "Grupo destinatario|Grupos destinatarios|Destinatarios|Público objetivo|A quién va dirigida|A quién va dirigido|A quién se dirige|Para quién es|Para quién|Beneficiarios",
            "Destinatari|Gruppi destinatari|Gruppo destinatario|A chi si rivolge|A chi è rivolta|A chi è rivolto|Beneficiari|Per chi",
            "Ομάδα-στόχος|Ομάδες-στόχοι|Ομάδα στόχου|Σε ποιους απευθύνεται|Ωφελούμενοι|Για ποιους",
            "Grupo-alvo|Grupos-alvo|Público-alvo|Destinatários|A quem se destina|A quem se dirige|Beneficiários|Para quem",
            "Målgrupp|Målgrupper|Vem är den till för|Vem är det till för|Vilka är den till för|Vem riktar den sig till|För vem",
        ],
    ),
    (
        "links.url",
        [
            "Link|Links|Web links|Further information|More information|Documents|Where can one read more",
            "Liens|Lien|Informations complémentaires|Plus d'informations|En savoir plus|Où peut-on en savoir plus|Documents",
            "Weblinks|Links|Weitere Informationen|Weiterführende Informationen|Wo kann man mehr lesen|Unterlagen",
            "Enlaces|Enlace|Más información|Dónde se puede leer más|Documentos",
            "Collegamenti|Link|Ulteriori informazioni|Maggiori informazioni|Dove si può leggere di più|Documenti",
            "Σύνδεσμοι|Σύνδεσμος|Περισσότερες πληροφορίες|Πού μπορούμε να διαβάσουμε περισσότερα|Έγγραφα",
            "Ligações|Hiperligações|Mais informações|Onde se pode ler mais|Documentos",
            "Länkar|Länk|Mer information|Var kan man läsa mer|Dokument",
        ],
    ),
    (
        "reach.value",
        [
            "How many people did you reach|How many people were reached|Number of participants|Participants|Number of people reached",
            "Combien de personnes avez-vous touchées|Nombre de participants|Nombre de bénéficiaires|Participants",
            "Wie viele Menschen wurden erreicht|Wie viele Personen haben Sie erreicht|Zahl der Teilnehmenden|Teilnehmerzahl",
            "A cuántas personas han llegado|Número de participantes|Número de beneficiarios|Participantes",
            "Quante persone avete raggiunto|Numero di partecipanti|Numero di beneficiari|Partecipanti",
            "Πόσα άτομα συμμετείχαν|Αριθμός συμμετεχόντων|Αριθμός ωφελουμένων",
            "Quantas pessoas participaram|Número de participantes|Número de beneficiários|Participantes",
            "Hur många har ni nått|Hur många deltog|Antal deltagare|Deltagare",
        ],
    ),
    (
        "funding.programme",
        [
            "Funding|Funded by|How was it funded|How is it funded|Who funds it|Who paid for it|Funding source|Budget",
            "Financement|Financé par|Comment est-elle financée|Comment est-il financé|Qui finance|Source de financement|Budget",
            "Finanzierung|Förderung|Gefördert durch|Wie wird es finanziert|Wer finanziert es|Fördermittel",
            "Financiación|Financiado por|Cómo se financia|Quién lo financia|Fuente de financiación|Presupuesto",
            "Finanziamento|Finanziato da|Come è finanziata|Come è finanziato|Chi lo finanzia|Fonte di finanziamento",
            "Χρηματοδότηση|Πώς χρηματοδοτείται|Ποιος το χρηματοδοτεί|Πηγή χρηματοδότησης",
            "Financiamento|Financiado por|Como é financiada|Como é financiado|Quem financia|Fonte de financiamento",
            "Finansiering|Hur finansieras den|Hur finansieras det|Vem finansierar|Finansiär",
        ],
    ),
    (
        "note:consent",
        [
            "Consent|Publication|Publish|I agree|Data protection|Do you agree to publication|Do you consent to publication|May we publish your answers",
            "Consentement|Publication|Publier|Publions|J'accepte|Protection des données|Acceptez-vous la publication|Pouvons-nous publier vos réponses",
            "Einwilligung|Zustimmung|Veröffentlichung|Veröffentlichen|Veröffentlicht|Einverständnis|Sind Sie mit der Veröffentlichung einverstanden|Datenschutz|Stimmen Sie der Veröffentlichung zu|Dürfen wir Ihre Antworten veröffentlichen",
            "Consentimiento|Publicación|Publicar|Publicada|Publiquemos|Acepto|Protección de datos|Acepta la publicación|Podemos publicar sus respuestas",
            "Consenso|Pubblicazione|Pubblicare|Pubblicarla|Pubblicarlo|Pubblicarle|Accetto|Protezione dei dati|Acconsente alla pubblicazione|Possiamo pubblicare le sue risposte",
            "Συγκατάθεση|Δημοσίευση|Δημοσιεύσουμε|Συμφωνώ|Προστασία δεδομένων|Συμφωνείτε με τη δημοσίευση",
            "Consentimento|Publicação|Publicar|Publicada|Aceito|Proteção de dados|Concorda com a publicação|Podemos publicar as suas respostas",
            "Samtycke|Publicering|Publicera|Publiceras|Jag godkänner|Dataskydd|Samtycker ni till publicering|Får vi publicera era svar",
        ],
    ),
];

/// Words that only hold a sentence together, and those that ask for an answer.
pub const LITTLE: [&str; 8] = [
    "a an the of and or in on at to for by with from into under is are was were be been being do does did has have had it its this \
     that these those which what who whom whose when where why how your you we our us they their there please describe tell give \
     explain indicate list write enter choose select one two can could would will may might should must briefly kindly any \
     good best as if also still exactly so far e g",
    "le la les l un une des du de d n j c m qu et ou en dans à au aux par pour sur avec est sont était a ont été ce cet cette ces qui que \
     quel quelle quels quelles quoi comment quand où pourquoi il elle on t s y votre vos vous nous veuillez merci êtes encore exactement concrètement décrivez décrire \
     indiquez indiquer précisez expliquez brièvement bonne bonnes",
    "der die das den dem des ein eine einen einem einer und oder in im an am auf zu zum zur für von vom mit bei aus durch ist sind \
     war waren wird werden wurde wurden hat haben es sie ihr ihre ihren ihrer ihres ihrem euer eure eures er wer wen wem was welche welcher welches welchen \
     wie wann wo warum bitte beschreiben nennen geben erläutern kurz gute guten sich sie noch genau konkret bisher",
    "el la los las un una unos de del y o en al a por para con es son era fue ha han se su sus lo le que qué cuál cuáles quién \
     quiénes cómo cuándo dónde usted ustedes describa describan indique indiquen explique brevemente favor buena buenas está están exactamente concretamente hasta ahora",
    "il lo la i gli le l un uno una di del dello dell della dei degli delle d e o in nel nell nella al all alla ai a da dal dall dalla per con su è \
     sono era stato stata ha hanno si suo sua vostro vostra che cosa quale quali chi come quando dove perché descriva descrivere \
     descrivete indicare indicate spiegare brevemente prego favore buona buone siete vostri vostra vostre concretamente finora",
    "ο η το οι τα τον την του της των τους τις ένα μία μια ένας και ή σε στο στη στην στον στα στις για από με είναι ήταν έχει \
     έχουν που τι ποιο ποια ποιος ποιοι ποιες πώς πότε πού γιατί σας μας παρακαλώ περιγράψτε αναφέρετε εξηγήστε σύντομα \
     συνοπτικά βρίσκεστε ακόμη συγκεκριμένα καλή καλής να θα δεν",
    "o a os as um uma de do da dos das e ou em no na nos nas ao à aos por para com é são era foi tem têm se seu sua seus suas que \
     qual quais quem como quando onde porquê descreva descrevam indique indiquem explique brevemente favor boa boas numa num vosso vossa vossos vossas estão concreto concretamente até agora",
    "en ett den det de och eller i på av till för med från om är var har hade som vad vem vilka vilken vilket hur när varför er \
     ert era ni vi man beskriv ange förklara gärna kortfattat god goda sig era fortfarande exakt hittills",
];

/// What a practice is called in questions about it. These words tell fields apart only together with others.
pub const PRACTICE: [&str; 8] = [
    "practice practices project projects initiative initiatives measure measures programme program scheme intervention action",
    "pratique pratiques projet projets initiative initiatives mesure dispositif action",
    "praxis praxisbeispiel praxisbeispiels projekt projekts projektes vorhaben vorhabens initiative massnahme beispiel beispiels praktik aktion",
    "práctica prácticas proyecto proyectos iniciativa iniciativas medida experiencia acción actuación",
    "pratica pratiche progetto progetti iniziativa iniziative misura esperienza azione intervento",
    "πρακτική πρακτικής έργο έργου πρωτοβουλία πρωτοβουλίας δράση δράσης μέτρο μέτρου",
    "prática práticas projeto projetos projecto iniciativa iniciativas medida experiência ação",
    "metod metoden metodens insats insatsen insatsens projekt projektet projektets initiativ initiativet initiativets åtgärd åtgärden \
     åtgärdens praktik praktiken praktikens aktion aktionen arbetet",
];

/// Words for a name, which many things have.
pub const NAME: &str = "name nom nombre nome όνομα namn bezeichnung";
