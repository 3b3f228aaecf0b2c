// Whether a follow-up is shown. The tree comes from the server (rules/condition_tree.py) and is walked, never evaluated
// as code. It decides only what is seen: the server goes through the same conditions again and alone decides what is kept.
export function holds(tree, answers) {
  if (tree.all) return tree.all.every((part) => holds(part, answers))
  if (tree.some) return tree.some.some((part) => holds(part, answers))
  if (tree.not) return !holds(tree.not, answers)
  const [low, high] = tree.between ?? []
  const among = (code) => (tree.between ? low <= code && code <= high : tree.codes.includes(code))
  const hits = tree.hits.flatMap((item) => answers[item] ?? []).filter(among).length
  return tree.least <= hits && hits <= tree.most
}
