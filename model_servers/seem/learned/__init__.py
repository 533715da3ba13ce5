"""SEEM, "Segment Everything Everywhere All at Once" (Zou et al., NeurIPS 2023), for inference, part by part.

    preprocessing   picture → network input, and masks along with it
    focal, vit      backbones: FocalNet (Focal-T, Focal-L) and SAM's ViT → four feature maps, strides 4 to 32
    fpn, deformable pixel decoders → multi-scale features and mask features
    positions       the sine position code of both
    attention       multi-head attention, used everywhere
    language        text encoder and tokeniser; classes holds the class names and their prompts
    visual_prompts  strokes, clicks, regions → visual sampler's tokens
    plans, groups   which queries and tokens may attend to which (demo, v0, v1)
    decoder         the SEEM decoder: queries, prompts, masks and classes
    model           all of it together; choosing and panoptic read its output
    configuration   sizes of the published variants; checkpoint and trees read their files
    predictor       features once per picture, a mask per gesture; gathering lets waiting pictures share a batch
    upsampling      from the network's size to the picture's own pixels
    recordings      recorded runs of the official code; comparing holds this one against them

``sam2`` is another model, and ``settings`` are those of both.

Attribute names follow the official checkpoints, so that their keys fit unchanged. Importing any of these modules
imports torch; the engine does so in ``load()`` only.
"""
