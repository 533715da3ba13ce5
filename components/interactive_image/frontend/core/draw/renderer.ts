import type { Editor } from "../editor";
import type { Covers } from "../hit";
import { ImageStore } from "../images";
import type { PathCache } from "../strokes";
import type { FileRef } from "../types";
import type { Size } from "../viewport";
import { GestureLayer } from "./gesture-layer";
import { ObjectPainter } from "./objects";
import { Pen } from "./pen";
import { PictureLayer } from "./picture-layer";
import { SceneLayer } from "./scene-layer";

export interface Layers {
	picture: HTMLCanvasElement;
	scene: HTMLCanvasElement;
	gesture: HTMLCanvasElement;
}

/** Three canvases over each other, each drawn only when what it shows has changed. */
export class Renderer {
	readonly images: ImageStore;
	/** Frames drawn so far, for whoever measures. */
	frames = 0;
	/** Called with every frame, before it is drawn. */
	onFrame: () => void = () => {};
	private readonly pens: Pen[];
	private readonly picture: PictureLayer;
	private readonly scene: SceneLayer;
	private readonly gesture: GestureLayer;
	private pending = 0;
	private closed = false;

	constructor(
		private readonly editor: Editor,
		private readonly paths: PathCache,
		layers: Layers,
	) {
		this.images = new ImageStore(() => {
			this.picture.invalidate();
			this.scene.invalidate();
			this.request();
			if (this.images.hasFailed(editor.scene.picture)) editor.advise("The picture could not be loaded. Reload the page to try again.");
		});
		this.pens = [new Pen(layers.picture), new Pen(layers.scene), new Pen(layers.gesture)];
		this.picture = new PictureLayer(editor, this.images, this.pens[0]);
		this.scene = new SceneLayer(editor, this.images, paths, this.pens[1], () => this.request());
		this.gesture = new GestureLayer(editor, this.pens[2], new ObjectPainter(editor, this.images, paths, this.pens[2]));
	}

	/** Whether an outline covers a point, for hit testing. */
	readonly covers: Covers = (outline, point) => {
		const { context } = this.pens[2];
		context.setTransform(1, 0, 0, 1, 0, 0);
		return context.isPointInPath(this.paths.shape(outline), point.x, point.y, "evenodd");
	};

	resize(screen: Size, ratio: number): void {
		for (const pen of this.pens) pen.resize(screen, ratio);
		this.picture.invalidate();
		this.scene.invalidate();
		this.request();
	}

	/** Draw with the next frame. */
	request(): void {
		if (this.pending || this.closed) return;
		this.pending = requestAnimationFrame(() => {
			this.pending = 0;
			this.frames += 1;
			this.onFrame();
			this.draw();
		});
	}

	close(): void {
		this.closed = true;
		cancelAnimationFrame(this.pending);
		this.scene.close();
		this.images.keepOnly([]);
	}

	private draw(): void {
		this.picture.draw();
		// What was moved or removed would be seen again where it was, for as long as the new picture takes to arrive.
		this.scene.draw(this.picture.isBehind);
		this.gesture.draw();
		const files = this.files();
		for (const file of files) this.images.get(file);
		this.images.keepOnly(files);
	}

	/** All that is shown, and what a gesture or a key would show at once. */
	private files(): (FileRef | null)[] {
		const { scene } = this.editor;
		return [
			this.picture.inUse,
			scene.picture,
			scene.staged?.image ?? null,
			...scene.objects.flatMap((object) => [object.cutout, object.background]),
			scene.previous,
		];
	}
}
