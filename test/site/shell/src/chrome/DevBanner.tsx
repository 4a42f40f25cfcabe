import CrossIcon from '@atlaskit/icon/core/cross';
import { devProblems, dismissDevProblems } from '../lib/devLog';
import { useStore } from '../lib/store';
import { IconButton } from '../ui/Button';
import bannerCss from './DevBanner.module.css';

/** What an app did that would not work in Forge; for developers, since Jira itself shows no such thing. */
export function DevBanner() {
  const problems = useStore(devProblems);
  if (problems.length === 0) return null;
  return (
    <section className={bannerCss.banner} aria-label="For developers" data-dev-banner>
      <div>
        <strong>For developers: the app did what this site refuses.</strong>
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
      <IconButton label="Dismiss" icon={<CrossIcon label="" />} onClick={dismissDevProblems} />
    </section>
  );
}
