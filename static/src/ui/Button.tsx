/** The one place that says which of Atlaskit's buttons we use: the new ones set no inline style element. */
export { default as Button } from '@atlaskit/button/new';
