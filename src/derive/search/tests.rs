//! Words, documents and shards of an index.

use super::*;

fn document<'a>(kind: usize, id: &'a str, title: &'a str, body: &'a str) -> Document<'a> {
    let language = "en".parse().unwrap();
    let part = |weight, text| Part { language, weight, text };
    Document { kind, id, parts: vec![part(8, title), part(1, body)] }
}

/// The documents of a word with what they get from it, as a browser reads them.
fn find(index: &Index, word: &str) -> Vec<(u32, u8)> {
    let key = (1..=word.len()).rev().filter_map(|end| word.get(..end)).find(|key| index.shards.contains_key(*key));
    let shard = key.map(|key| index.shards[key].as_str()).unwrap_or_default();
    let line =
        shard.lines().find(|line| line.split('\t').next().unwrap().trim_start_matches('!').split(' ').any(|own| own == word));
    let mut number = 0;
    let mut found = Vec::new();
    let mut gap = String::new();
    for c in line.and_then(|line| line.split('\t').nth(1)).unwrap_or_default().chars() {
        if c.is_ascii_uppercase() {
            number += u32::from_str_radix(&gap, 36).unwrap();
            gap.clear();
            found.push((number, c as u8 - b'A'));
        } else {
            gap.push(c);
        }
    }
    found
}

/// The id, title and text of many documents.
fn many(count: usize) -> Vec<[String; 3]> {
    (0..count).map(|at| [format!("p{at}"), format!("Title{at}"), format!("common word{at} text{}", at % 7)]).collect()
}

fn index_of(texts: &[[String; 3]]) -> Index {
    let documents: Vec<Document<'_>> = texts.iter().map(|[id, title, body]| document(0, id, title, body)).collect();
    index(&documents, 1)
}

#[test]
fn forms_of_a_word_lead_to_the_same_documents_and_titles_count_more() {
    let documents = [document(0, "a", "Mentors", "for all"), document(0, "b", "Schools", "where a mentor helps")];
    let index = index(&documents, 1);
    let found = find(&index, "mentor");
    assert_eq!(found, find(&index, "mentors"));
    let impact = |at: usize| found.iter().find(|(number, _)| *number == index.numbers[at]).unwrap().1;
    assert!(impact(0) > impact(1), "{found:?}");
    assert!(find(&index, "nothing").is_empty());
}

#[test]
fn a_kind_has_a_range_of_its_own() {
    let documents = [document(1, "a", "One", ""), document(0, "a", "Two", ""), document(2, "c", "Three", "")];
    let index = index(&documents, 3);
    let kind = |number: u32| index.bases.iter().filter(|base| **base <= number).count() - 1;
    assert_eq!(index.numbers.iter().map(|number| kind(*number)).collect::<Vec<_>>(), [1, 0, 2]);
}

#[test]
fn no_two_documents_share_a_number() {
    let documents = many(900);
    let numbers: BTreeSet<u32> = index_of(&documents).numbers.into_iter().collect();
    assert_eq!(numbers.len(), documents.len());
}

#[test]
fn the_same_documents_make_the_same_index() {
    let documents = many(300);
    assert_eq!(index_of(&documents), index_of(&documents));
}

#[test]
fn shards_are_small_and_each_word_is_in_the_one_of_its_letters() {
    let index = index_of(&many(3000));
    assert!(index.shards.len() > 5);
    for (key, text) in &index.shards {
        assert!(text.len() <= SHARD_SIZE || key.chars().count() == SHARD_DEPTH, "{key}: {}", text.len());
        for line in text.lines() {
            let words = line.split('\t').next().unwrap().trim_start_matches('!');
            assert!(words.split(' ').all(|word| word.starts_with(key.as_str())), "{key}: {line}");
        }
    }
    for word in ["word17", "title2999", "text3"] {
        assert!(!find(&index, word).is_empty(), "{word}");
    }
    assert_eq!(find(&index, "common").len(), MOST_DOCUMENTS, "a word that is everywhere keeps its best documents");
}

#[test]
fn a_changed_text_changes_few_shards() {
    let mut documents = many(3000);
    let before = index_of(&documents);
    documents[5][2].push_str(" newcomer");
    let after = index_of(&documents);
    let changed = after.shards.iter().filter(|(key, text)| before.shards.get(*key) != Some(text)).count();
    assert_eq!(before.numbers, after.numbers);
    assert!((1..4).contains(&changed), "{changed} of {}", after.shards.len());
}
