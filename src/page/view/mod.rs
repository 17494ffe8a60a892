//! The views: all that a template can see. Plain values, every field always there, numbers and addresses ready to print.
//!
//! A template gets one view and `t`, the messages of the page's language. docs/templates.md is generated from the
//! comments in this folder.

use serde::Serialize;

mod card;
mod common;
mod compare;
mod coverage;
mod data;
mod embed;
mod entrance;
mod figures;
mod frame;
mod home;
mod layer;
mod pilots;
mod practice;
mod practices;
mod questionnaire;
mod region;
mod regions;
mod search;
mod table;
mod term;
mod text;
mod translations;

pub use card::{CountryGroup, PilotCard, PilotItem, PracticeCard, PracticeGroup, RegionItem, TermCard};
pub use common::{Image, Link, Moment, Phrase, Place, Source};
pub use compare::{ColumnSource, Compare};
pub use coverage::{Coverage, Gap, HeatCell, HeatRow, HeatTable, PartCount, PartGroup, Shade};
pub use data::{Data, DataColumn, DataExample, DataFile, DataTable};
pub use embed::{Embed, EmbedMap, EmbedRegion, Embeds};
pub use entrance::{Choice, Chooser, Moved, NotFound};
pub use figures::{AreaFigure, AreaName, Comparison, FigureRow, Flag, Mark, Mix, MixClass, Origin, SeriesTable, YearFigure};
pub use frame::{Alternate, Frame, LanguageLink, Licence, Provenance, Share};
pub use home::{Home, Inset, LegendItem, Map};
pub use layer::{Layer, LayerSource};
pub use pilots::Pilots;
pub use practice::{
    Adapted, AspectText, Change, Contact, Funding, Organisation, Practice, Reach, RelatedPractice, ResultItem, Section,
    SectionItem, SectionPart,
};
pub use practices::{Facet, Practices};
pub use questionnaire::{Answer, ChoiceGroup, Field, Meaning, Question, Questionnaire, Stage};
pub use region::{Action, Authority, Index, Region};
pub use regions::Regions;
pub use search::Search;
pub use table::{Column, RegionTable, TableCell, TableRow};
pub use term::{Example, Term};
pub use text::{GlossaryEntry, Guide, Text};
pub use translations::{OpenRecords, Tongue, TongueCount, Translations};

/// The view of one page, of whatever kind. Templates see its fields at the top level.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(clippy::large_enum_variant, reason = "one view at a time is made in each thread and dropped")]
pub enum View {
    /// See [`Chooser`].
    Chooser(Chooser),
    /// See [`Home`].
    Home(Home),
    /// See [`Practices`].
    Practices(Practices),
    /// See [`Practice`].
    Practice(Practice),
    /// See [`Regions`].
    Regions(Regions),
    /// See [`Region`].
    Region(Region),
    /// See [`Compare`].
    Compare(Compare),
    /// See [`Coverage`].
    Coverage(Coverage),
    /// See [`Translations`].
    Translations(Translations),
    /// See [`Data`].
    Data(Data),
    /// See [`Embeds`].
    Embeds(Embeds),
    /// See [`EmbedMap`].
    EmbedMap(EmbedMap),
    /// See [`EmbedRegion`].
    EmbedRegion(EmbedRegion),
    /// See [`Term`].
    Term(Term),
    /// See [`Pilots`].
    Pilots(Pilots),
    /// See [`Text`].
    Text(Text),
    /// See [`Search`].
    Search(Search),
    /// See [`NotFound`].
    NotFound(NotFound),
    /// See [`Moved`].
    Moved(Moved),
}

impl View {
    /// The template that shows it.
    #[must_use]
    pub fn template(&self) -> &'static str {
        match self {
            View::Chooser(_) => "chooser.html",
            View::Home(_) => "home.html",
            View::Practices(_) => "practices.html",
            View::Practice(_) => "practice.html",
            View::Regions(_) => "regions.html",
            View::Region(_) => "region.html",
            View::Compare(_) => "compare.html",
            View::Coverage(_) => "coverage.html",
            View::Translations(_) => "translations.html",
            View::Data(_) => "data.html",
            View::Embeds(_) => "embeds.html",
            View::EmbedMap(_) => "embed_map.html",
            View::EmbedRegion(_) => "embed_region.html",
            View::Term(_) => "term.html",
            View::Pilots(_) => "pilots.html",
            View::Text(_) => "text.html",
            View::Search(_) => "search.html",
            View::NotFound(_) => "not_found.html",
            View::Moved(_) => "moved.html",
        }
    }

    /// What is around its content.
    pub fn frame_mut(&mut self) -> &mut Frame {
        match self {
            View::Chooser(view) => &mut view.frame,
            View::Home(view) => &mut view.frame,
            View::Practices(view) => &mut view.frame,
            View::Practice(view) => &mut view.frame,
            View::Regions(view) => &mut view.frame,
            View::Region(view) => &mut view.frame,
            View::Compare(view) => &mut view.frame,
            View::Coverage(view) => &mut view.frame,
            View::Translations(view) => &mut view.frame,
            View::Data(view) => &mut view.frame,
            View::Embeds(view) => &mut view.frame,
            View::EmbedMap(view) => &mut view.frame,
            View::EmbedRegion(view) => &mut view.frame,
            View::Term(view) => &mut view.frame,
            View::Pilots(view) => &mut view.frame,
            View::Text(view) => &mut view.frame,
            View::Search(view) => &mut view.frame,
            View::NotFound(view) => &mut view.frame,
            View::Moved(view) => &mut view.frame,
        }
    }
}
