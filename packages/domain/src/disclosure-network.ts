/** A count as a flow from one sum to another. Hidden ones are what an attacker tries to work out of the shown ones. */
export type FlowEdge = { from: number; to: number; flow: number; cost: number; hidden: boolean };

type Arc = { edge: FlowEdge; to: number; cost: number };

/**
 * What an attacker must reckon with around a node: a hidden count may be higher; it may be lower too, but not under 1 where it is
 * none, for zeros are shown as a rule and an attacker would count on it. A shown count can be hidden, at its cost.
 */
function arcsFrom(node: number, edges: readonly FlowEdge[], without: FlowEdge): Arc[] {
  return edges.flatMap((edge): Arc[] => {
    if (edge === without) return [];
    const cost = edge.hidden ? 0 : edge.cost;
    if (edge.from === node) return [{ edge, to: edge.to, cost }];
    return edge.to === node && edge.flow > 1 ? [{ edge, to: edge.from, cost }] : [];
  });
}

type Path = { cost: number; edges: FlowEdge[] };

/** The cheapest set of counts that could move together from one node to another; nothing where there is none. */
function cheapestPath(from: number, to: number, edges: readonly FlowEdge[], without: FlowEdge): Path | null {
  const reached = new Map<number, Path>([[from, { cost: 0, edges: [] }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    const node = [...open].reduce((a, b) => ((reached.get(b)?.cost ?? 0) < (reached.get(a)?.cost ?? 0) ? b : a));
    open.delete(node);
    const path = reached.get(node);
    if (!path || node === to) return path ?? null;
    for (const arc of arcsFrom(node, edges, without)) {
      const cost = path.cost + arc.cost;
      const known = reached.get(arc.to);
      if (known && known.cost <= cost) continue;
      reached.set(arc.to, { cost, edges: [...path.edges, arc.edge] });
      open.add(arc.to);
    }
  }
  return null;
}

/** The cheapest way to give a count room: to be one higher, or one lower, with everything that would have to move with it. */
function room(edge: FlowEdge, edges: readonly FlowEdge[]): Path | null {
  const higher = cheapestPath(edge.to, edge.from, edges, edge);
  const lower = edge.flow > 1 ? cheapestPath(edge.from, edge.to, edges, edge) : null;
  if (!higher || !lower) return higher ?? lower;
  return higher.cost <= lower.cost ? higher : lower;
}

/** The hidden counts that have no room: whoever adds up what is shown knows them. */
export function exposed(edges: readonly FlowEdge[]): FlowEdge[] {
  return edges.filter((edge) => edge.hidden && (room(edge, edges)?.cost ?? 1) > 0);
}

/**
 * Hides further counts until no hidden one can be worked out (complementary suppression): for each, the cheapest that give it
 * room. Changes `hidden` in place. Once is enough: hiding more never takes room away, and what is hidden together moves together.
 */
export function protect(edges: readonly FlowEdge[]): void {
  for (const edge of edges) {
    if (!edge.hidden) continue;
    for (const other of room(edge, edges)?.edges ?? []) other.hidden = true;
  }
}
