import type { LessonNode, TextNode } from './blocks.ts';
import { gatherDefinitions, rewriteText } from './rewrite.ts';
import type { Definitions } from './rewrite.ts';
import type { Findings } from './report.ts';
import type { LessonText } from './sources.ts';
import type { Targets } from './targets.ts';

const facilitatorsKinds = new Set(['instructor', 'solution', 'hint']);

function* textsOf(nodes: readonly LessonNode[], kept: boolean): Generator<{ node: TextNode; kept: boolean }> {
  for (const node of nodes) {
    if (node.type === 'text') yield { node, kept };
    else yield* textsOf(node.children, kept || facilitatorsKinds.has(node.kind));
  }
}

/** Gives other work a turn between two texts: a large folder takes seconds. */
const breathe = () => new Promise<void>((resolve) => { setImmediate(resolve); });

/**
 * Makes every text of the lesson stand by itself (see `rewriteText`); definitions of `links.md` serve every file.
 * @returns the kit files that texts for participants lead to
 */
export async function linkTexts(texts: readonly LessonText[], targets: Targets, found: Findings): Promise<Set<string>> {
  const shared: Definitions = new Map();
  for (const text of texts.filter((one) => one.role === 'definitions')) {
    for (const { node } of textsOf(text.nodes, false)) gatherDefinitions(node, text.file, shared);
  }
  const shown = new Set<string>();
  for (const text of texts) {
    const own: Definitions = new Map();
    for (const { node } of textsOf(text.nodes, false)) gatherDefinitions(node, text.file, own);
    const definitions: Definitions = text.role === 'definitions' ? own : new Map([...shared, ...own]);
    for (const { node, kept } of textsOf(text.nodes, text.role === 'facilitator')) {
      await breathe();
      for (const asset of rewriteText({ file: text.file, node, targets, definitions, found })) if (!kept) shown.add(asset);
    }
    if (text.role === 'definitions') continue;
    for (const [name, one] of own) {
      if (!one.used) found.report(text.file, one.line, 'definition_unused', `No link uses the definition “${name}”; it was left out.`);
    }
  }
  return shown;
}
