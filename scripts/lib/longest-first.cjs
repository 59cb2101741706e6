// Jest's order of suites: what takes longest begins first, so that no worker waits for it at the end. A clean clone has no memory of times.
const { default: Sequencer } = require('@jest/test-sequencer');

/** What is known to be long, the longest first; everything else follows by size. */
const known = ['matrix/matrix', 'browser/demo', 'browser/relay', 'browser/exchange', 'test/cli', 'kits-prints', 'test/demo', 'kit-io/src/hostile', 'lesson-folder', 'demo/story/order'];
const rank = ({ path }) => known.findIndex((name) => path.includes(`${name}.test.`)) + 1 || known.length + 1;

module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const bySize = await super.sort(tests);
    return bySize.map((test, place) => ({ test, place })).sort((a, b) => rank(a.test) - rank(b.test) || a.place - b.place).map(({ test }) => test);
  }
};
