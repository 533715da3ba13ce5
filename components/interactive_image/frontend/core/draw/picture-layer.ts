import type { Editor } from "../editor";
import type { ImageStore } from "../images";
import type { FileRef } from "../types";
import type { Pen } from "./pen";
import { COLOUR, LINE } from "./style";

/** The picture itself; drawn again when the view or the picture changes. */
export class PictureLayer {
	/** What was drawn last; it stays until the next picture has arrived, so that nothing flashes. */
	private kept: FileRef | null = null;
	private keptSize = "";
	private drawn = "";

	constructor(
		private readonly editor: Editor,
		private readonly images: ImageStore,
		private readonly pen: Pen,
	) {}

	get inUse(): FileRef | null {
		return this.kept;
	}

	/** Whether the picture before is still shown, because the next one of the same size has not arrived. */
	get isBehind(): boolean {
		const { picture } = this.editor.scene;
		return !!this.kept && !!picture && !this.editor.showPrevious && this.kept.url !== picture.url && !this.images.hasFailed(picture);
	}

	invalidate(): void {
		this.drawn = "";
	}

	draw(): void {
		const { editor } = this;
		const { scene, view } = editor;
		const wanted = editor.showPrevious && scene.previous ? scene.previous : scene.picture;
		const size = `${scene.width}×${scene.height}`;
		if (!wanted || size !== this.keptSize) this.kept = null;
		if (wanted && this.images.get(wanted)) this.kept = wanted;
		this.keptSize = size;
		const key = [this.kept?.url, wanted?.url, size, view.scale, view.x, view.y].join("|");
		if (key === this.drawn) return;
		this.drawn = key;
		this.paint(wanted);
	}

	private paint(wanted: FileRef | null): void {
		const { editor, pen } = this;
		pen.start(editor.view, editor.screenSize);
		if (!editor.hasPicture) return;
		const frame = { x: 0, y: 0, width: editor.scene.width, height: editor.scene.height };
		const context = pen.inPicture();
		const image = this.images.get(this.kept);
		if (image) pen.image(image, frame);
		else {
			context.fillStyle = wanted ? COLOUR.loading : COLOUR.paper;
			context.fillRect(0, 0, frame.width, frame.height);
		}
		pen.onScreen();
		const corner = pen.at(frame);
		const { scale } = editor.view;
		context.strokeStyle = COLOUR.edge;
		context.lineWidth = LINE.thin;
		const half = LINE.thin / 2;
		context.strokeRect(corner.x - half, corner.y - half, frame.width * scale + LINE.thin, frame.height * scale + LINE.thin);
	}
}
