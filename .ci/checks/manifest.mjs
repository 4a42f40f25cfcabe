// manifest.yml by Atlassian's own validation, as `forge lint` and `forge deploy` do it. Run from the app's root.
import process from 'node:process';
import manifestPackage from '@forge/manifest';

const { ProcessorBuilder, ValidationTypes } = manifestPackage;

let failed = false;
for (const type of [ValidationTypes.FULL, ValidationTypes.PRODUCT_TRIGGER]) {
  const { success, errors } = await ProcessorBuilder.instance().withValidation(type).build().process();
  for (const { line, column, level, message, reference } of errors ?? []) {
    console.log(`manifest.yml:${line}:${column} ${level}: ${message} (${reference})`);
  }
  failed ||= !success || (errors ?? []).length > 0;
}
process.exit(failed ? 1 : 0);
