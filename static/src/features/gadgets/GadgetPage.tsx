import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { useForgeContext } from '../../ui/useForgeContext';
import { readConfiguration, readSeveral } from './configuration';
import styles from './Gadget.module.css';
import { gadgets } from './registry';
import { Settings } from './Settings';
import { words } from './words';

/** Every gadget's page: its settings where Jira asks for them, or else what it shows. */
export function GadgetPage() {
  const context = useForgeContext();
  if (context === null) {
    return (
      <div className={styles.gadget}>
        <Skeleton height="120px" />
      </div>
    );
  }
  const gadget = gadgets.get(context.moduleKey);
  if (gadget === undefined) {
    return <EmptyState heading={words.unknown}>{words.unknownSentence}</EmptyState>;
  }
  const kept = context.extension.gadgetConfiguration;
  if (context.extension.entryPoint === 'edit') {
    return (
      <Settings kept={readSeveral(kept)} most={gadget.several ? gadget.most : 1} coloured={gadget.coloured} />
    );
  }
  if (gadget.several) {
    const configuration = readSeveral(kept);
    return configuration === null ? <Unconfigured /> : <gadget.View configuration={configuration} />;
  }
  const configuration = readConfiguration(kept);
  return configuration === null ? <Unconfigured /> : <gadget.View configuration={configuration} />;
}

const Unconfigured = () => <EmptyState heading={words.unconfigured}>{words.unconfiguredSentence}</EmptyState>;
