/** Turns an exception in a mounted view into one box in its place. */
import { Component, type ReactNode } from "react";
import type { ElementNode } from "../../schema/document.js";

export interface BoundaryProps {
  node: ElementNode;
  /** Draws the box, and reports. */
  fail(node: ElementNode, error: unknown): ReactNode;
  children: ReactNode;
}

interface BoundaryState {
  failure: { error: unknown; node: ElementNode | undefined } | undefined;
}

export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failure: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failure: { error, node: undefined } };
  }

  /** The failure belongs to the node it happened on; the one that a refresh brings gets a new chance. */
  static getDerivedStateFromProps({ node }: BoundaryProps, { failure }: BoundaryState): BoundaryState | null {
    if (failure === undefined || failure.node === node) return null;
    return { failure: failure.node === undefined ? { ...failure, node } : undefined };
  }

  override render() {
    const { failure } = this.state;
    return failure === undefined ? this.props.children : this.props.fail(this.props.node, failure.error);
  }
}
