export { inNode as default } from '../../scripts/lib/jest/config.mjs';
