import { writeFileSync } from 'node:fs';
import { rulesDocument } from './rulesDocument';

// `npm run docs`: prints the rule table, from the root of the project.
writeFileSync('docs/rules.md', rulesDocument());
