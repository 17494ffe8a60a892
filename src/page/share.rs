//! What other sites show of a page when somebody passes it on, as Open Graph has it (ogp.me).
//!
//! A page has the picture of its practice, where the practice has one; otherwise the one that is drawn of it.

use super::context::Context;
use super::view::{Frame, Share};
use super::{Page, Planned};
use super::{head, share_image};
use crate::model::language::Language;
use crate::model::practice::Practice;

/// What is shown of a page.
#[must_use]
pub fn share(context: &Context<'_>, planned: &Planned<'_>, frame: &Frame) -> Share {
    let is_article = matches!(planned.page, Page::Practice(_) | Page::Text(_));
    let text = frame.foreign.parse().unwrap_or(planned.language);
    let others = frame.alternates.iter().filter_map(|one| one.tag.parse().ok()).filter(|other| *other != text);
    let share = Share {
        kind: if is_article { "article" } else { "website" }.to_owned(),
        locale: locale(text),
        other_locales: others.map(locale).collect(),
        modified: head::changed(planned).map(|date| date.to_string()).unwrap_or_default(),
        ..Share::default()
    };
    match planned.page {
        Page::Practice(practice) if share_image::has_picture(context, practice) => {
            with_picture(context, practice, planned.language, share)
        }
        _ => with_drawing(context, planned, share),
    }
}

fn with_drawing(context: &Context<'_>, planned: &Planned<'_>, share: Share) -> Share {
    let Some((common, image)) = context.share_images.as_ref().zip(share_image::of(context, planned)) else { return share };
    Share {
        image: common.address(&image).absolute(&context.project.site.base_url),
        image_alt: share_image::described(context, planned, &image),
        image_width: share_image::SIZE.0,
        image_height: share_image::SIZE.1,
        ..share
    }
}

fn with_picture(context: &Context<'_>, practice: &Practice, language: Language, share: Share) -> Share {
    let Some((image, folder)) = practice.facts.image.as_ref().zip(practice.folder.as_ref()) else { return share };
    let path = format!("{folder}/{}", image.file.value);
    let Some((address, picture)) = context.pictures.get(path.as_str()).zip(context.project.images.get(&path)) else {
        return share;
    };
    let alt = practice.best(language).image_alt.as_ref().or(image.alt.as_ref());
    Share {
        image: address.absolute(&context.project.site.base_url),
        image_alt: alt.map(|alt| alt.value.clone()).unwrap_or_default(),
        image_width: picture.size.0,
        image_height: picture.size.1,
        ..share
    }
}

/// A language with its country, as in `sv_SE`. A bare tag means the country that most speakers on a European site are of;
/// where we know none, it stays bare.
fn locale(language: Language) -> String {
    let (tag, country) = match language.regional().split_once('-') {
        Some((tag, country)) if country.len() == 2 => return format!("{tag}_{}", country.to_uppercase()),
        Some((tag, _)) => (tag, None),
        None => (language.regional(), country(language.tag())),
    };
    country.map_or_else(|| tag.to_owned(), |country| format!("{tag}_{country}"))
}

fn country(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "bg" => "BG",
        "ca" | "es" | "eu" | "gl" => "ES",
        "cs" => "CZ",
        "da" => "DK",
        "de" => "DE",
        "el" => "GR",
        "et" => "EE",
        "fi" => "FI",
        "fr" => "FR",
        "ga" => "IE",
        "hr" => "HR",
        "hu" => "HU",
        "is" => "IS",
        "it" => "IT",
        "lt" => "LT",
        "lv" => "LV",
        "mt" => "MT",
        "nb" | "nn" | "no" => "NO",
        "nl" => "NL",
        "pl" => "PL",
        "ro" => "RO",
        "sk" => "SK",
        "sl" => "SI",
        "sv" => "SE",
        "tr" => "TR",
        "uk" => "UA",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::locale;

    #[test]
    fn locales_have_a_country_where_one_is_known() {
        let told = |tag: &str| locale(tag.parse().unwrap());
        assert_eq!(["en", "pt", "pt-br", "sv", "el"].map(told), ["en_GB", "pt_PT", "pt_BR", "sv_SE", "el_GR"]);
        assert_eq!(["zh-hant", "eo"].map(told), ["zh", "eo"]);
    }
}
