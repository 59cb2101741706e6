import { outreachAudiences, outreachGroups, outreachStates, outreachTallies } from '@relevo/domain/outreach';
import { z } from 'zod';
import { timeZone } from './cohorts.ts';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { areaCode, byId, id, instant, line, note, pageOf, pageQuery } from './values.ts';

const whole = z.number().int();
const heads = whole.min(0).max(100_000);
const tally = <T extends readonly [string, ...string[]]>(of: T) => z.partialRecord(z.enum(of), heads);

/** Of heads, not of persons: see `checkOutreachCount`. */
export const outreachCount = z.strictObject({
  headcount: heads,
  tallies: z.strictObject({ sex: tally(outreachTallies.sex), age: tally(outreachTallies.age), groups: tally(outreachGroups) }).prefault({ sex: {}, age: {}, groups: {} }),
});

const written = {
  title: line, kitVersionId: id, /** The parts of the kit that it uses. */ moduleIds: z.array(localId).max(100), audience: z.enum(outreachAudiences),
  areaCode: areaCode.nullable(), place: z.string().trim().max(200), startsAt: instant, timeZone, /** As planned, later as held. */ minutes: whole.min(5).max(1440),
};

export const outreachLine = z.object({
  id, title: z.string(), kitTitle: z.string(), versionLabel: z.string(), audience: z.enum(outreachAudiences), areaName: z.string().nullable(), place: z.string(),
  startsAt: instant, timeZone: z.string(), minutes: whole, state: z.enum(outreachStates), headcount: whole.nullable(), ledByName: z.string(),
});
export type OutreachLine = z.infer<typeof outreachLine>;

const part = z.object({ id: z.string(), title: z.string() });
export const outreachSession = outreachLine.extend({
  kitVersionId: id, moduleIds: z.array(z.string()), areaCode: areaCode.nullable(), count: outreachCount.nullable(), note: z.string(), recordedAt: instant.nullable(),
  /** All parts of its version, to choose among. */
  parts: z.array(part),
});
export type OutreachSession = z.infer<typeof outreachSession>;

export const listOutreach = endpoint({
  name: 'listOutreach', method: 'GET', path: '/outreach', access: 'outreach:read', summary: 'Awareness sessions with the public, newest first',
  query: z.strictObject({ ...pageQuery, state: z.enum(outreachStates).optional(), kitId: id.optional(), areaCode: areaCode.optional(), text: z.string().trim().max(100).optional() }),
  /** `held` and `people` sum what is within reach, whatever the filters. */
  response: pageOf(outreachLine).extend({
    known: whole, held: whole, people: whole, kits: z.array(z.object({ id, name: z.string() })), areas: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});
export const getOutreachOptions = endpoint({
  name: 'getOutreachOptions', method: 'GET', path: '/outreach/options', access: 'outreach:write', summary: 'The kits whose parts an awareness session may use',
  response: z.object({ versions: z.array(z.object({ id, kitTitle: z.string(), label: z.string(), parts: z.array(part) })) }),
});
export const createOutreach = endpoint({
  name: 'createOutreach', method: 'POST', path: '/outreach', access: 'outreach:write', status: 201, summary: 'Plan an awareness session; nobody is enrolled in it',
  body: z.strictObject({ id, ...written, place: written.place.default(''), areaCode: written.areaCode.default(null), moduleIds: written.moduleIds.default([]) }), response: outreachSession,
});
export const getOutreach = endpoint({
  name: 'getOutreach', method: 'GET', path: '/outreach/:id', access: 'outreach:read', summary: 'An awareness session and what was counted', params: byId, response: outreachSession,
});
export const updateOutreach = endpoint({
  name: 'updateOutreach', method: 'PATCH', path: '/outreach/:id', access: 'outreach:write', summary: 'Change one that has not been held', params: byId,
  body: z.strictObject({ ...written, kitVersionId: written.kitVersionId }).omit({ kitVersionId: true }).partial(), response: outreachSession,
});
export const recordOutreach = endpoint({
  name: 'recordOutreach', method: 'PUT', path: '/outreach/:id/count', access: 'outreach:write', summary: 'It was held: how long, and how many came; the same again corrects it', params: byId,
  body: z.strictObject({ minutes: written.minutes, ...outreachCount.shape, note: note.default('') }), response: outreachSession,
});
export const cancelOutreach = endpoint({
  name: 'cancelOutreach', method: 'POST', path: '/outreach/:id/cancellation', access: 'outreach:write', summary: 'Cancel one that has not been held, or plan it again', params: byId,
  body: z.strictObject({ cancelled: z.boolean() }), response: outreachSession,
});
