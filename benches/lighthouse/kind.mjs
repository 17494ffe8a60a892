// What sort of page stands at an address below a language.
export function kindOf(page) {
  const parts = page.split("/").slice(0, -1);
  if (parts.length === 0) return "home";
  if (parts[0] === "practices") return parts.length === 1 ? "list of practices" : parts[1] === "by" ? "practices by a fact" : "practice";
  if (parts[0] === "regions") return parts.length === 1 ? "list of regions" : "region";
  if (parts[0] === "compare") return "table of regions";
  if (parts[0] === "topics" || parts[0] === "target-groups" || parts[0] === "aspects") return parts.length === 1 ? `list of ${parts[0]}` : "topic, target group or aspect";
  if (parts[0] === "embed") return parts.length === 1 ? "how to embed" : "frame";
  return parts[0];
}
