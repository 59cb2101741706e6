import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { captionLimits, checkCues, cueAt, readCaptions, readTime, timeOf, writeCaptions } from './captions.ts';

const head = 'WEBVTT\n\n';

describe('a WebVTT file', () => {
  test('gives its cues in order, without notes, styles, names, settings and marks', () => {
    const file = '\uFEFFWEBVTT - Español\r\nKind: captions\r\n\r\nNOTE uno\r\ndos\r\n\r\nSTYLE\r\n::cue{}\r\n\r\n1\r\n00:01.000 --> 00:02.500 align:start\r\n<v Ana>Buenos <i>días</i> &amp; gracias\r\nPase\r\n\r\n01:00:00.000 --> 01:00:01.000\r\nFin\r\n';
    expect(readCaptions(file)).toEqual({ ok: true, value: [{ start: 1_000, end: 2_500, text: 'Buenos días & gracias\nPase' }, { start: 3_600_000, end: 3_601_000, text: 'Fin' }] });
  });

  test.each([
    ['no heading', '00:01.000 --> 00:02.000\nA', [[1, 'caption_heading']]],
    ['a comma in a time', `${head}00:01,000 --> 00:02.000\nA`, [[3, 'caption_time']]],
    ['words without a time', `${head}Hola\n`, [[3, 'caption_time']]],
    ['an end before its beginning', `${head}00:03.000 --> 00:02.000\nA`, [[3, 'caption_backwards']]],
    ['an earlier cue after a later', `${head}00:03.000 --> 00:04.000\nA\n\n00:01.000 --> 00:02.000\nB`, [[6, 'caption_order']]],
    ['no words', `${head}00:01.000 --> 00:02.000\n<i></i>`, [[4, 'caption_empty']]],
    ['too many words', `${head}1\n00:01.000 --> 00:02.000\n${'a'.repeat(captionLimits.characters + 1)}`, [[5, 'caption_long']]],
    ['two faults', `${head}00:01.000 -> 00:02.000\nA\n\n00:09.000 --> 00:02.000\nB`, [[3, 'caption_time'], [6, 'caption_backwards']]],
  ])('with %s names the line', (_, file, faults) => {
    const read = readCaptions(file);
    expect(read.ok ? [] : read.faults.map(({ line, code }) => [line, code])).toEqual(faults);
  });

  test('that is something else altogether ends soon', () => {
    const read = readCaptions('x\n\n'.repeat(100_000));
    expect(read.ok ? 0 : read.faults.length).toBe(captionLimits.faults);
  });

  test('that was written is read as the same cues', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'ñ', '<', '&', ' ', '-', '>', '\n', 'é'), minLength: 1, maxLength: 30 }).map((text) => text.replace(/\s*\n[\s]*/g, '\n').trim()).filter((text) => text !== '');
    const cues = fc.array(fc.tuple(fc.nat(5_000_000), fc.integer({ min: 1, max: 9_000 }), word), { maxLength: 12 })
      .map((list) => list.map(([start, length, text]) => ({ start, end: start + length, text })).sort((a, b) => a.start - b.start));
    fc.assert(fc.property(cues, (list) => { expect(readCaptions(writeCaptions(list))).toEqual({ ok: true, value: list }); }));
  });
});

test('cues written one by one are held to the same rules, by their number', () => {
  expect(checkCues([{ start: 0, end: 1, text: 'A' }, { start: 5, end: 2, text: 'B' }, { start: 1, end: 2, text: ' '.trim() }])).toEqual([{ line: 2, code: 'caption_backwards' }, { line: 3, code: 'caption_order' }]);
});

test.each([['75', 75_000], ['1:15', 75_000], ['1:15.5', 75_500], ['1:02:03,250', 3_723_250], ['1:75', null], ['uno', null], ['', null]])('the time %s is %s milliseconds', (text, ms) => {
  const read = readTime(text);
  expect(read.ok ? read.value : null).toBe(ms);
});

test('a moment has the cue that stands then or stood last', () => {
  const cues = [{ start: 1_000, end: 2_000, text: 'A' }, { start: 4_000, end: 5_000, text: 'B' }];
  expect([0, 1_500, 3_000, 4_000].map((ms) => cueAt(cues, ms))).toEqual([-1, 0, 0, 1]);
  expect([0, 62_500, 3_600_000].map(timeOf)).toEqual(['00:00.000', '01:02.500', '01:00:00.000']);
});
