fn main(){
    let (p, f) = regionlab::read::project::read(std::path::Path::new(".")).unwrap();
    let files = match &p { Ok(p)=>&p.files, Err(t)=>&t.files};
    let f = regionlab::command::report::sorted(files, f);
    for x in &f { println!("{}\n", regionlab::command::report::human(files,x,false)); }
    println!("{}", f.len());
}
