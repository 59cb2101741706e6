import { config } from 'zod';

// The content policy forbids making code from text, and zod tries when a schema is made: this comes before the first one.
config({ jitless: true });
