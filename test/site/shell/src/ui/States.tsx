import StatusErrorIcon from '@atlaskit/icon/core/status-error';
import type { ReactNode } from 'react';
import { wordsFor } from '../lib/http';
import type { Loaded } from '../lib/useLoad';
import { Button } from './Button';
import stateCss from './States.module.css';

const widths = ['72%', '92%', '64%', '84%', '56%', '78%', '88%', '60%', '68%', '80%'];

/** Grey bars in the shape of what is to come. */
export function Skeleton({ lines = 4, height = 16 }: { lines?: number; height?: number }) {
  return (
    <div className={stateCss.skeleton} role="status" aria-label="Loading">
      {widths.slice(0, lines).map((width) => (
        <span key={width} style={{ width, height }} />
      ))}
    </div>
  );
}

export interface FailureProps {
  title: string;
  error: unknown;
  onRetry?(): void;
  /** It stands for the whole page, so its title is the page's. */
  wholePage?: boolean | undefined;
}

/** Something failed: what, that nothing was changed by it, and a way to try again. */
export function Failure({ title, error, onRetry, wholePage }: FailureProps) {
  const Title = wholePage ? 'h1' : 'p';
  return (
    <div className={stateCss.failure} role="alert">
      <span className={stateCss.failureIcon}>
        <StatusErrorIcon label="" />
      </span>
      <div>
        <Title className={stateCss.failureTitle}>{title}</Title>
        <p>{wordsFor(error)}</p>
        {onRetry ? (
          <Button look="link" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </div>
    </div>
  );
}

export interface EmptyProps {
  heading: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It stands for the whole page, so its heading is the page's. */
  wholePage?: boolean | undefined;
}

export function Empty({ heading, children, action, wholePage }: EmptyProps) {
  const Heading = wholePage ? 'h1' : 'h2';
  return (
    <div className={stateCss.empty}>
      <Heading className={stateCss.emptyHeading}>{heading}</Heading>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

export interface WhenLoadedProps<T> {
  result: Loaded<T>;
  failure: string;
  onRetry?(): void;
  loading?: ReactNode;
  wholePage?: boolean | undefined;
  children(data: T): ReactNode;
}

/** Shows what was read, or that it is being read, or why it could not be. */
export function WhenLoaded<T>({
  result,
  failure,
  onRetry,
  loading,
  wholePage,
  children,
}: WhenLoadedProps<T>) {
  if (result.state === 'loading') return loading ?? <Skeleton />;
  if (result.state === 'failed') {
    return <Failure title={failure} error={result.error} onRetry={onRetry} wholePage={wholePage} />;
  }
  return children(result.data);
}
