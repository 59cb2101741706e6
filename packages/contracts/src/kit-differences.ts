import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, sha256 } from './values.ts';

/** Parts of a kit that people speak of as one thing. */
export const kitPartKinds = [
  'kit', 'track', 'module', 'activity', 'page', 'run_sheet', 'bank', 'question', 'test', 'survey', 'rubric', 'term', 'file', 'translation',
] as const;
export const kitPartKind = z.enum(kitPartKinds);
export type KitPartKind = z.infer<typeof kitPartKind>;

const scalar = z.union([z.string(), z.number(), z.boolean()]).nullable();
/** Of a text: what stayed, came and went, in reading order. */
export const textPiece = z.strictObject({ is: z.enum(['same', 'added', 'removed']), text: z.string() });
export type TextPiece = z.infer<typeof textPiece>;

/**
 * What became of one field. `field` names it by the keys of the document, without ids (`body`, `facilitator.notes`, `options.text`); `of` is
 * the words of the member that it belongs to, an option or a block.
 */
const aboutField = { field: z.string(), of: z.string().nullable() };
export const fieldDifference = z.discriminatedUnion('kind', [
  z.strictObject({ ...aboutField, kind: z.literal('text'), pieces: z.array(textPiece) }),
  z.strictObject({ ...aboutField, kind: z.literal('value'), before: scalar, after: scalar }),
  /** A list of short values: tags, materials, locales. */
  z.strictObject({ ...aboutField, kind: z.literal('list'), added: z.array(z.string()), removed: z.array(z.string()) }),
  /** A member came, went or stands elsewhere: an objective, an option, a block. */
  z.strictObject({ ...aboutField, kind: z.literal('member'), is: z.enum(['added', 'removed', 'moved']), text: z.string() }),
  /** Something that the reader may not see changed: the key of a question. */
  z.strictObject({ ...aboutField, kind: z.literal('hidden') }),
]);
export type FieldDifference = z.infer<typeof fieldDifference>;

export const partDifference = z.strictObject({
  part: kitPartKind,
  /** Where it stands; of something taken away, where it stood. */
  path: z.array(z.string()),
  title: z.string(),
  /** Titles of what it stands in, the outermost first. */
  within: z.array(z.string()),
  is: z.enum(['added', 'removed', 'moved', 'changed']),
  /** What it stood in before, for what moved to another part. */
  from: z.array(z.string()).nullable(),
  fields: z.array(fieldDifference),
});
export type PartDifference = z.infer<typeof partDifference>;

/** What two documents of one kit differ by, in the order of the newer one, for people to read. */
export const kitDifferences = z.strictObject({
  counts: z.strictObject({ added: z.number().int(), removed: z.number().int(), moved: z.number().int(), changed: z.number().int() }),
  /** Content without breaks. */
  minutes: z.strictObject({ before: z.number().int(), after: z.number().int() }),
  /** Whether any core module differs: then those certified before may have something to learn. */
  coreChanged: z.boolean(),
  parts: z.array(partDifference),
});
export type KitDifferences = z.infer<typeof kitDifferences>;

const side = z.strictObject({ id, label: z.string(), hash: sha256.nullable(), title: z.string() });
export const compareKitVersions = endpoint({
  name: 'compareKitVersions', method: 'GET', path: '/kit-versions/:id/differences', access: 'kit:read', summary: 'What a version differs from another of the same kit by', params: byId,
  query: z.strictObject({ from: id }), response: z.strictObject({ from: side, to: side, differences: kitDifferences }),
});
