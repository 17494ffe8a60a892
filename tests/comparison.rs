//! A region's page says where its newest rates stand: beside its country, a larger area, and other regions.

use std::fs;

use regionlab::command::build::build;
use regionlab::command::progress::Progress;

use crate::support::{minimal_in, options};

#[test]
fn a_rate_stands_beside_its_country_the_larger_area_and_all_regions_of_the_year() {
    let site = Site::new(40, "2022: {v: 17.0}");
    // 40 others from 1 to 40; one is of low reliability and two share the figure of a larger territory.
    let english = site.comparison("en");
    assert!(
        english.contains("<p>Northshore: 17.0% in 2022; Exampleland 20.0%, Two 25.5%; lower than in 23 of 38 other regions.</p>"),
        "{english}"
    );
    let swedish = site.comparison("sv").replace('\u{a0}', " ");
    assert!(
        swedish
            .contains("<p>Nordkusten: 17,0 % år 2022; Exempellandet 20,0 %, Två 25,5 %; lägre än i 23 av 38 andra regioner.</p>"),
        "{swedish}"
    );
    let drawing = english.split_once("<svg").unwrap().1.split("</svg>").next().unwrap();
    let ticks = drawing.split_once("class=\"all\" d=\"").unwrap().1.split('"').next().unwrap();
    assert_eq!(ticks.matches("v12").count(), 38, "{ticks}");
    assert_eq!(drawing.matches("class=\"area\"").count(), 2);
    // The table of years has a column for each.
    let page = site.page("en");
    assert!(page.contains("<th scope=\"col\" class=\"number\">Exampleland</th><th scope=\"col\" class=\"number\">Two</th>"));
}

#[test]
fn a_figure_of_low_reliability_is_not_ranked() {
    let site = Site::new(40, "2022: {v: 17.0, f: u}");
    let comparison = site.comparison("en");
    assert!(comparison.contains("Exampleland 20.0%, Two 25.5%; not ranked because of low reliability.</p>"), "{comparison}");
    assert!(!comparison.contains("class=\"all\"") && comparison.contains("class=\"noted\""), "{comparison}");
}

#[test]
fn other_years_and_few_regions_are_not_compared() {
    // With 20 regions there is no rank, but country and area stay.
    let comparison = Site::new(20, "2022: {v: 17.0}").comparison("en");
    assert!(comparison.contains("<p>Northshore: 17.0% in 2022; Exampleland 20.0%, Two 25.5%.</p>"), "{comparison}");
    // Of 2021 the country has a figure, the larger area and the other regions have none.
    let comparison = Site::new(40, "2021: {v: 17.0}").comparison("en");
    assert!(comparison.contains("<p>Northshore: 17.0% in 2021; Exampleland 21.5%.</p>"), "{comparison}");
    assert!(!Site::new(40, "2019: {v: 17.0}").page("en").contains("class=\"strip\""));
}

struct Site(tempfile::TempDir);

impl Site {
    /// The minimal site with so many other regions, whose rates of 2022 are 1, 2, 3 …, and one figure of its own.
    fn new(others: usize, own: &str) -> Self {
        let site = Site(tempfile::tempdir().unwrap());
        let root = site.0.path();
        minimal_in(root);
        let figures = |geo: &str, values: &str| {
            format!(
                "sources:\n  green: {{publisher: Example Office, url: \"https://office.example/green\", retrieved: 2026-01-15}}\n\
                 series:\n  tree-cover:\n    source: green\n{geo}    values:\n      {values}\n"
            )
        };
        fs::write(root.join("regions/XA01.stats.yaml"), figures("", &format!("2018: {{v: 16.0}}\n      {own}"))).unwrap();
        for number in 1..=others {
            let id = format!("XB{number:02}");
            fs::write(root.join(format!("regions/{id}.yaml")), format!("names: Place {number}\ncountry: XA\n")).unwrap();
            let (geo, flag) = match number {
                1 | 2 => ("    geo: XB9\n", ""),
                3 => ("", ", f: u"),
                _ => ("", ""),
            };
            let text = figures(geo, &format!("2022: {{v: {number}.0{flag}}}"));
            fs::write(root.join(format!("regions/{id}.stats.yaml")), text).unwrap();
        }
        build(&options(root), &Progress::new(true)).unwrap();
        site
    }

    fn page(&self, language: &str) -> String {
        fs::read_to_string(self.0.path().join(format!("public/{language}/regions/XA01/index.html"))).unwrap()
    }

    /// The strip of the one rate.
    fn comparison(&self, language: &str) -> String {
        let page = self.page(language);
        page.split_once("<figure class=\"strip\">").unwrap().1.split_once("</figure>").unwrap().0.to_owned()
    }
}
