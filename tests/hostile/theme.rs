//! Templates, style sheets, messages and pictures that a contribution should not have.

use regionlab::ground::limits::TEMPLATE_SECONDS;

use super::case::{Case, RAIN, Site, case, try_all};

const PAGE: &str = "themes/own/templates/practice.html";
const STYLE: &str = "themes/own/styles/own.css";
const SWEDISH: &str = "content/messages/sv.yaml";

fn own(site: &Site) {
    site.edit("content/site.yaml", "navigation:", "theme: own\nnavigation:");
    site.write("themes/own/theme.yaml", "styles: [own.css]\n");
    site.write(STYLE, "a{color:red}\n");
}

fn template(name: &'static str, text: impl Fn() -> String + 'static) -> Case {
    case(name, move |site: &Site| {
        own(site);
        site.write(PAGE, text());
    })
    .spoils(&[])
}

fn style(name: &'static str, text: impl Fn() -> String + 'static) -> Case {
    case(name, move |site: &Site| {
        own(site);
        site.write(STYLE, text());
    })
    .spoils(&["no page"])
}

fn message(name: &'static str, text: impl Fn() -> String + 'static) -> Case {
    case(name, move |site: &Site| site.write(SWEDISH, text())).spoils(&[])
}

#[test]
#[ignore = "takes a minute: cargo test --test all hostile:: -- --include-ignored"]
fn templates() {
    try_all(&[
        template("a loop over a huge range", || "{% for i in range(end=999999999999) %}a{% endfor %}".to_owned())
            .says("RL602", PAGE, 1),
        template("loops within loops", || "{% for i in range(end=100000) %}".repeat(4) + &"{% endfor %}".repeat(4))
            .fails("themes/own/templates/practice.html:1: this template")
            .gives_up_after(TEMPLATE_SECONDS),
        template("loops within loops that print", || {
            "{% for i in range(end=100000) %}".repeat(3) + "aaaaaaaaaaaaaaaa" + &"{% endfor %}".repeat(3)
        })
        .says("RL602", PAGE, 1),
        template("it includes itself", || "{% include \"practice.html\" %}".to_owned()).says("RL602", PAGE, 1),
        template("it extends itself", || "{% extends \"practice.html\" %}".to_owned()).says("RL602", PAGE, 1),
        template("two that include each other", || "{% include \"page.html\" %}".to_owned()),
        template("it includes a file of the machine", || "{% include \"../../../../etc/passwd\" %}".to_owned()),
        template("a component that calls itself", || {
            "{% component loop() %}{{<loop />}}{% endcomponent loop %}{{<loop />}}".to_owned()
        }),
        template("10,000 nested conditions", || "{% if true %}".repeat(10_000) + &"{% endif %}".repeat(10_000)),
        template("10,000 nested brackets", || "{{ ".to_owned() + &"(".repeat(10_000) + "1" + &")".repeat(10_000) + " }}"),
        template("10,000 signs", || "{{ ".to_owned() + &"-".repeat(10_000) + "1 }}"),
        template("10,000 nested lists", || "{{ ".to_owned() + &"[".repeat(10_000) + &"]".repeat(10_000) + " }}"),
        template("10,000 additions", || "{{ 1".to_owned() + &" + 1".repeat(10_000) + " }}"),
        template("10,000 filters", || "{{ 'a'".to_owned() + &" | upper".repeat(10_000) + " }}"),
        template("not, 10,000 times", || "{% if ".to_owned() + &"not ".repeat(10_000) + "true %}a{% endif %}"),
        template("a division by nothing", || {
            "{{ 1 / 0 }}{{ 1 % 0 }}{{ 9223372036854775807 + 1 }}{{ -9223372036854775808 // -1 }}".to_owned()
        }),
        template("a tag that does not end", || "{% if".to_owned()),
        template("filters with hostile values", || {
            "{{ 'a' | truncate(length=-1) }}{{ [1] | slice(start=9, end=-9) }}{{ 1.5 | round(precision=999999999) }}{{ 'a' | indent(width=999999999999) }}".to_owned()
        }),
        template("a text of a great width", || {
            "{{ 'a' | indent(width=2000000000) }}{{ 'a\nb' | indent(width=2000000000, first=true) }}".to_owned()
        }),
        template("no byte", String::new),
        case("a theme that is its own parent", |site: &Site| {
            own(site);
            site.write("themes/own/theme.yaml", "parent: own\n");
        })
        .spoils(&[])
        .says("RL106", "themes/own/theme.yaml", 1),
        case("themes that are each other's parents", |site: &Site| {
            own(site);
            site.write("themes/own/theme.yaml", "parent: other\n");
            site.write("themes/other/theme.yaml", "parent: own\n");
        })
        .spoils(&[])
        .says("RL106", "themes/other/theme.yaml", 1),
        case("500 themes on each other", |site: &Site| {
            own(site);
            site.write("themes/own/theme.yaml", "parent: t0\n");
            (0..500).for_each(|n| site.write(&format!("themes/t{n}/theme.yaml"), format!("parent: t{}\n", n + 1)));
            site.write("themes/t500/theme.yaml", "");
        })
        .spoils(&["no page"]),
        case("styles from elsewhere", |site: &Site| {
            own(site);
            site.write("themes/own/theme.yaml", "styles: [../../../../../etc/passwd, /etc/passwd]\n");
        })
        .spoils(&["no page"])
        .says("RL106", "themes/own/theme.yaml", 1),
    ]);
}

/// What other engines and programs let templates do.
#[test]
fn templates_reach_nothing() {
    let calls = [
        "{{ load_data(path='/etc/hostname') }}",
        "{{ get_env(name='HOME') }}",
        "{{ get_url(path='x') }}",
        "{{ get_file_hash(path='content/site.yaml') }}",
        "{{ get_page(path='x') }}",
        "{{ now() }}",
        "{{ get_random(end=9) }}",
        "{{ 'ls' | system }}",
        "{% include '/etc/hostname' %}",
        "{% include '../../../content/site.yaml' %}",
        "{% extends '/etc/hostname' %}",
    ];
    try_all(&calls.map(|call| template(call, move || call.to_owned()).says("RL602", PAGE, 1)));
}

#[test]
fn styles() {
    try_all(&[
        style("an import from another host", || "@import 'https://x.example/a.css';".to_owned()).says("RL603", STYLE, 1),
        style("a picture from another host", || "a{}\nb{background:url(https://x.example/a.png)}".to_owned())
            .says("RL603", STYLE, 2),
        style("a hidden address", || "a{background:u\\72l(https://x.example/a.png)}".to_owned()).says("RL603", STYLE, 1),
        style("a picture set", || "a{background:image-set('https://x.example/a.png' 1x)}".to_owned()).says("RL603", STYLE, 1),
        style("a font from another host", || "@font-face{font-family:a;src:url(//x.example/a.woff2)}".to_owned())
            .says("RL603", STYLE, 1),
        style("an address of the time before", || "a{b:expression(alert(1));behavior:url(x.htc);-moz-binding:url(x)}".to_owned())
            .says("RL603", STYLE, 1),
        style("a source of another host", || "a{background:src('https://x.example/a.png')}".to_owned()),
        style("an address in a variable", || "a{--b:url(https://x.example/a.png);background:var(--b)}".to_owned())
            .says("RL603", STYLE, 1),
        style("a name space", || "@namespace url(https://x.example/);a{color:red}".to_owned()),
        style("the end of the style", || "a{content:'</style><script>alert(1)</script>'}".to_owned()),
        style("10,000 braces", || "a{".repeat(10_000)).says("RL603", STYLE, 1),
        style("10,000 selectors within selectors", || ":not(".repeat(10_000)).says("RL603", STYLE, 1),
        style("10,000 levels of variables", || {
            (0..10_000).map(|n| format!("--a{n}:var(--a{});", n + 1)).collect::<String>() + "a{}"
        }),
        style("100,000 selectors", || vec!["a"; 100_000].join(",") + "{color:red}"),
        style("a selector of 100,000 parts", || "a ".repeat(100_000) + "{color:red}"),
        style("nesting that multiplies", || "a,b,c,d,e,f,g,h{".repeat(12) + "color:red" + &"}".repeat(12)),
        style("a sum of 10,000 numbers", || "a{width:calc(1px".to_owned() + &" + 1%".repeat(10_000) + ")}"),
        style("a comment that does not end", || "/*".repeat(500_000)),
        style("a text that does not end", || "a{content:\"".to_owned() + &"x".repeat(1_000_000)),
        style("3 MB of nothing", || "}".repeat(3_000_000)),
    ]);
}

#[test]
fn messages() {
    try_all(&[
        message("messages that are a list", || "- a\n".to_owned()),
        message("a message that is a list", || "skip_to_content: [a]\n".to_owned()).says("RL105", SWEDISH, 1),
        message("plural forms that are none", || "n_practices: {one: a, twelve: b}\n".to_owned()),
        message("plural forms without the last", || "practices_count: {one: a}\n".to_owned()),
        message("values that are none", || "skip_to_content: \"{nobody} {count} {} {{\"\n".to_owned()).says("RL607", SWEDISH, 1),
        message("HTML in a message", || "skip_to_content: \"<script>alert(1)</script>\"\n".to_owned()).spoils(&["no page"]),
        message("a message of 3 MB", || format!("skip_to_content: \"{}\"\n", "a".repeat(3_000_000))),
        message("values that repeat each other", || format!("skip_to_content: \"{}\"\n", "{count}".repeat(100_000))),
        message("messages of nothing", || "skip_to_content:\nmenu: ~\n".to_owned()),
    ]);
}

/// A PNG that says that it is so large, and has nothing in it.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0");
    bytes
}

#[test]
fn pictures() {
    const PICTURE: &str = "content/practices/cooling-gardens/garden.png";
    let picture = |name: &'static str, bytes: fn() -> Vec<u8>| {
        case(name, move |site: &Site| site.write(PICTURE, bytes())).spoils(&["cooling-gardens", "/by/"])
    };
    try_all(&[
        picture("a picture without a byte", Vec::new).says_of("RL101", PICTURE),
        picture("the beginning of a picture", || b"\x89PNG\r\n\x1a\n".to_vec()).says_of("RL101", PICTURE),
        picture("a picture of four thousand million columns", || png(u32::MAX, u32::MAX)).says_of("RL101", PICTURE),
        picture("a picture of 50,000 columns", || png(50_000, 50_000)).says_of("RL101", PICTURE),
        picture("a picture of no column", || png(0, 10)).says_of("RL101", PICTURE),
        picture("a page as a picture", || b"<!DOCTYPE html><script>alert(1)</script>".to_vec()).says_of("RL101", PICTURE),
        picture("a drawing with a script as a picture", || {
            b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><script>alert(1)</script></svg>".to_vec()
        })
        .says_of("RL101", PICTURE),
        picture("a picture that browsers do not show", || {
            b"8BPS\0\x01\0\0\0\0\0\0\0\x03\0\0\0\x10\0\0\0\x10\0\x08\0\x03".to_vec()
        })
        .says_of("RL101", PICTURE),
        picture("another kind than its name", || b"GIF89a\x10\0\x10\0\0\0\0;".to_vec()).says_of("RL101", PICTURE),
        picture("a box that holds itself", || {
            let mut bytes = b"\0\0\0\x18ftypavif\0\0\0\0avifmif1".to_vec();
            bytes.extend(b"\0\0\0\0meta\0\0\0\0\xff\xff\xff\xffiprp\xff\xff\xff\xffipco\0\0\0\0ispe".repeat(1_000));
            bytes
        })
        .says_of("RL101", PICTURE),
        picture("a JPEG of empty parts", || [b"\xff\xd8".to_vec(), b"\xff\xe0\0\0".repeat(100_000)].concat())
            .says_of("RL101", PICTURE),
        case("a drawing with a script", |site: &Site| {
            site.write(
                "content/practices/cooling-gardens/x.svg",
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><image href='https://x.example/a.png'/></svg>",
            );
            site.body("![A street](cooling-gardens/x.svg)");
        })
        .says("RL403", RAIN, 22),
        case("a drawing that is a bomb", |site: &Site| {
            let mut text = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a0 'aaaaaaaaaa'>".to_owned();
            (1..12).for_each(|n| text += &format!("<!ENTITY a{n} '{}'>", format!("&a{};", n - 1).repeat(10)));
            site.write(
                "content/practices/cooling-gardens/x.svg",
                text + "]><svg xmlns='http://www.w3.org/2000/svg'><text>&a11;</text></svg>",
            );
        })
        .spoils(&["no page"]),
        case("a picture of another host", |site: &Site| {
            site.body("![A street](https://x.example/pixel.gif) ![b](//x.example/p.gif) ![c](data:image/png;base64,AAAA)");
        })
        .says("RL403", RAIN, 22),
        case("a picture out of the project", |site: &Site| site.body("![A street](../../../../etc/passwd.png)"))
            .says("RL102", RAIN, 22),
    ]);
}
