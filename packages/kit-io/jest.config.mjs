import { inNode } from '../../scripts/lib/jest/config.mjs';

// Whole lessons are read here; a busy machine takes its time over them.
export default { ...inNode, testTimeout: 60_000 };
