import { writeFileSync } from 'node:fs';
import { rulesPage } from '../../src/domain/rules';

// `npm run docs`: prints the rule table, from the root of the project.
writeFileSync('docs/rules.md', rulesPage());
