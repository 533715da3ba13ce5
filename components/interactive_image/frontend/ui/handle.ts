import type { Renderer } from "../core/draw/renderer";
import type { Editor } from "../core/editor";
import type { CanvasValue, Mode, ToolName, XY } from "../core/types";
import { toPicture, toScreen, type Viewport } from "../core/viewport";

export interface CanvasState extends CanvasValue {
	view: Viewport;
	tool: ToolName;
	mode: Mode;
	/** Frames drawn since the canvas was made. */
	frames: number;
	/** Whether a picture is still being loaded. */
	loading: boolean;
}

/** What scripts and tests find at `element.interactiveImage`; it reads only. */
export interface Handle {
	/** A copy of the value and of the view. */
	state(): CanvasState;
	/** From picture pixels to CSS pixels of the window. */
	toScreen(x: number, y: number): XY;
	/** From CSS pixels of the window to picture pixels. */
	toPicture(x: number, y: number): XY;
}

export const makeHandle = (editor: Editor, renderer: Renderer, surface: HTMLElement): Handle => ({
	state: () =>
		structuredClone({
			...editor.value(),
			view: editor.view,
			tool: editor.tool,
			mode: editor.mode,
			frames: renderer.frames,
			loading: renderer.images.isLoading,
		}),
	toScreen(x, y) {
		const frame = surface.getBoundingClientRect();
		const at = toScreen(editor.view, { x, y });
		return { x: at.x + frame.left, y: at.y + frame.top };
	},
	toPicture(x, y) {
		const frame = surface.getBoundingClientRect();
		return toPicture(editor.view, { x: x - frame.left, y: y - frame.top });
	},
});
