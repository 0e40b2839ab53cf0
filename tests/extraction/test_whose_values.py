"""Values: what each number of a sentence measures, on what, under which conditions, and whose it is."""

from collections.abc import Callable

import pytest

INTRODUCTIONS = {
    "Z: ": "We present Zebra, a new model. ",
    "L: ": "We introduce Lynx, a detector. ",
    "H: ": "We present HerdBench, a benchmark of maps. ",
}


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "Z: Zebra beats BERT on SQuAD (91.2 versus 88.5 F1).",
            {"91.2 F1 score on SQuAD by Zebra", "88.5 F1 score on SQuAD by BERT (compared)"},
        ),
        (
            "Z: Zebra surpasses RoBERTa on MNLI, 90.1% against 88.7% accuracy.",
            {"90.1% accuracy on MultiNLI by Zebra", "88.7% accuracy on MultiNLI by RoBERTa (compared)"},
        ),
        (
            "Z: On MNLI, Zebra has 90.1% accuracy compared to 88.7% for RoBERTa.",
            {"90.1% accuracy on MultiNLI by Zebra", "88.7% accuracy on MultiNLI by RoBERTa (compared)"},
        ),
        (
            "Z: Whereas RoBERTa scores 71.5 mIoU on ADE20K, Zebra scores 74.0.",
            {"71.5 mIoU on ADE20K by RoBERTa (compared)", "74.0 mIoU on ADE20K by Zebra"},
        ),
        (
            "Z: RoBERTa obtains an accuracy of 81.5% on MNLI, while Zebra obtains 84.2%.",
            {"81.5% accuracy on MultiNLI by RoBERTa (compared)", "84.2% accuracy on MultiNLI by Zebra"},
        ),
        (
            "Z: Although BERT has an F1 of 88.5 on SQuAD, Zebra gets to 91.2.",
            {"88.5 F1 score on SQuAD by BERT (compared)", "91.2 F1 score on SQuAD by Zebra"},
        ),
        (
            "H: GPT-4 answers with an accuracy of 52.3%, whereas people get 91.7%.",
            {"52.3% accuracy on HerdBench by GPT-4", "91.7% accuracy on HerdBench (other)"},
        ),
        (
            "H: Human experts attain 95.2% accuracy on HerdBench, but GPT-4 only 61.0%.",
            {"95.2% accuracy on HerdBench (other)", "61.0% accuracy on HerdBench by GPT-4"},
        ),
        (
            "H: Chance accuracy is 25%, and GPT-4 has an accuracy of 61.0%.",
            {"25% accuracy on HerdBench (other)", "61.0% accuracy on HerdBench by GPT-4"},
        ),
        ("H: Random guessing gives an accuracy of 25% on HerdBench.", {"25% accuracy on HerdBench (other)"}),
        (
            "H: The majority baseline has 33.1% accuracy on HerdBench and GPT-4 61.0%.",
            {"33.1% accuracy on HerdBench (other)", "61.0% accuracy on HerdBench by GPT-4"},
        ),
        (
            "Z: Zebra reaches 84.2% accuracy on MNLI, above the previous best of 83.0%.",
            {"84.2% accuracy on MultiNLI by Zebra", "83.0% accuracy on MultiNLI (other)"},
        ),
        (
            "Z: It reaches 84.2% accuracy on MNLI, where the earlier state of the art was 83.0%.",
            {"84.2% accuracy on MultiNLI by Zebra", "83.0% accuracy on MultiNLI (other)"},
        ),
        (
            "Z: It outperforms the winner of the challenge (mAP 61.2) with 64.0 mAP on COCO.",
            {"61.2 mean average precision on COCO (other)", "64.0 mean average precision on COCO by Zebra"},
        ),
        (
            "Z: With 3 shots it has 61.5 accuracy on MMLU, with 10 shots 64.0.",
            {"61.5 accuracy on MMLU, 3 shots by Zebra", "64.0 accuracy on MMLU, 10 shots by Zebra"},
        ),
        (
            "Z: Zebra has 71.0% zero-shot accuracy on ImageNet and 60.5% on ObjectNet.",
            {"71.0% accuracy on ImageNet, zero-shot by Zebra", "60.5% accuracy on ObjectNet, zero-shot by Zebra"},
        ),
        (
            "Z: It reaches 58.1 AP on COCO test-dev, 57.5 on COCO val2017 and 44.1 AP on LVIS val.",
            {
                "58.1 average precision on COCO, test-dev by Zebra",
                "57.5 average precision on COCO, val2017 by Zebra",
                "44.1 average precision on LVIS, val by Zebra",
            },
        ),
        (
            "Z: The F1 is 81.2 on the development set and 79.9 on the held-out test set of SQuAD.",
            {"81.2 F1 score on SQuAD, development set by Zebra", "79.9 F1 score on SQuAD, held-out test set by Zebra"},
        ),
        (
            "Z: On COCO, LVIS and Objects365 it obtains 58.1, 44.1 and 39.0 AP, respectively.",
            {
                "58.1 average precision on COCO by Zebra",
                "44.1 average precision on LVIS by Zebra",
                "39.0 average precision on Objects365 by Zebra",
            },
        ),
        (
            "Z: It obtains an FID of 3.1 on CelebA, an accuracy of 96.0% on CIFAR-10 and a WER of 4.2% on LibriSpeech.",
            {
                "3.1 FID on CelebA by Zebra",
                "96.0% accuracy on CIFAR-10 by Zebra",
                "4.2% word error rate on LibriSpeech by Zebra",
            },
        ),
        (
            "Z: It has a WER of 4.2/8.7 on LibriSpeech test-clean/test-other.",
            {
                "4.2 word error rate on LibriSpeech, test-clean by Zebra",
                "8.7 word error rate on LibriSpeech, test-other by Zebra",
            },
        ),
        (
            "Z: With 1% of the labels, it reaches 68.2% top-1 accuracy on ImageNet, and 77.0% with 10% of the labels.",
            {
                "68.2% top-1 accuracy on ImageNet, 1% of the labels by Zebra",
                "77.0% top-1 accuracy on ImageNet, 10% of the labels by Zebra",
            },
        ),
        (
            "Z: Trained with 5 examples per class, it has 88.1% accuracy on CIFAR-10.",
            {"88.1% accuracy on CIFAR-10, 5 examples per class by Zebra"},
        ),
        (
            "Z: It reaches 61.0 BLEU on WMT14 without beam search and 62.4 BLEU with beam search.",
            {"61.0 BLEU on WMT14, without beam search by Zebra", "62.4 BLEU on WMT14, with beam search by Zebra"},
        ),
        (
            "Z: Under linear probing it has 74.1% accuracy on ImageNet and after fine-tuning 83.6%.",
            {"74.1% accuracy on ImageNet, linear probing by Zebra", "83.6% accuracy on ImageNet, fine-tuning by Zebra"},
        ),
        (
            "Z: It lifts recall on HerdSet from 41.2% to 55.0%, and precision from 60.1% to 64.4%.",
            {"55.0% recall on HerdSet by Zebra", "64.4% precision on HerdSet by Zebra"},
        ),
        (
            "Z: It lowers the WER on LibriSpeech from 4.9 to 4.2 and on TED-LIUM from 8.1 to 7.7.",
            {"4.2 word error rate on LibriSpeech by Zebra", "7.7 word error rate on TED-LIUM by Zebra"},
        ),
        (
            "Z: It has a top-1 error of 18.2% and a top-5 error of 4.1% on ImageNet.",
            {"18.2% top-1 error on ImageNet by Zebra", "4.1% top-5 error on ImageNet by Zebra"},
        ),
        (
            "Z: It has 18.2% top-1/4.1% top-5 error on ImageNet.",
            {"18.2% top-1 error on ImageNet by Zebra", "4.1% top-5 error on ImageNet by Zebra"},
        ),
        (
            "Z: Its top-1 and top-5 accuracy on ImageNet are 82.1% and 95.9%.",
            {"82.1% top-1 accuracy on ImageNet by Zebra", "95.9% top-5 accuracy on ImageNet by Zebra"},
        ),
        (
            "Z: It obtains an accuracy of 81.4 ± 0.6% on MNLI, an F1 of 0.77 ± 0.02 on SQuAD.",
            {"81.4% ±0.6 accuracy on MultiNLI by Zebra", "0.77 ±0.02 F1 score on SQuAD by Zebra"},
        ),
        ("Z: Its AUC is 0.93 (95% CI 0.90-0.96) on CheXpert.", {"0.93 [0.9, 0.96] AUC on CheXpert by Zebra"}),
        ("Z: Its accuracy on MNLI is at most 60.2%.", {"<= 60.2% accuracy on MultiNLI by Zebra"}),
        ("Z: It keeps at least 91% accuracy on MNIST.", {">= 91% accuracy on MNIST by Zebra"}),
        ("Z: It achieves an mAP of 44.0 (+2.1) on COCO.", {"44.0 mean average precision on COCO by Zebra"}),
        (
            "Z: It improves over BERT by 3.1 points on MNLI and reaches 85.0% accuracy.",
            {"85.0% accuracy on MultiNLI by Zebra"},
        ),
        (
            "Z: Zebra obtains 81.0 F1 on SQuAD, RoBERTa 79.5, and XLNet 80.2.",
            {
                "81.0 F1 score on SQuAD by Zebra",
                "79.5 F1 score on SQuAD by RoBERTa (compared)",
                "80.2 F1 score on SQuAD by XLNet (compared)",
            },
        ),
        (
            "Z: Zebra obtains 81.0 F1 on SQuAD, ahead of RoBERTa (79.5) and XLNet (80.2).",
            {
                "81.0 F1 score on SQuAD by Zebra",
                "79.5 F1 score on SQuAD by RoBERTa (compared)",
                "80.2 F1 score on SQuAD by XLNet (compared)",
            },
        ),
        (
            "Z: Zebra obtains an F1 of 81.0 on SQuAD; RoBERTa reaches 79.5.",
            {"81.0 F1 score on SQuAD by Zebra", "79.5 F1 score on SQuAD by RoBERTa (compared)"},
        ),
        (
            "We evaluate GPT-4 and Llama 3 8B on MMLU, where they reach 86.4% and 66.6% accuracy.",
            {"86.4% accuracy on MMLU by GPT-4", "66.6% accuracy on MMLU by Llama 3"},
        ),
        (
            "Llama 3 8B has 66.6% accuracy on MMLU. It was trained for 90 epochs on 16 GPUs in 2023.",
            {"66.6% accuracy on MMLU by Llama 3 8B"},
        ),
        ("Z: It achieves a 5.1 percentage point improvement in F1 on SQuAD.", set()),
        (
            "Z: An accuracy of 84.0% is reached on MNLI by Zebra and of 81.0% by BERT.",
            {"84.0% accuracy on MultiNLI by Zebra", "81.0% accuracy on MultiNLI by BERT (compared)"},
        ),
        (
            "Z: Its perplexity on WikiText-103 is 17.1, versus 18.3 for Transformer-XL and 20.0 for an LSTM.",
            {
                "17.1 perplexity on WikiText-103 by Zebra",
                "18.3 perplexity on WikiText-103 by Transformer-XL (compared)",
            },
        ),
        ("Z: It attains 92.0% accuracy on MNIST, which is 1.5% more than BERT.", {"92.0% accuracy on MNIST by Zebra"}),
        (
            "Z: It attains 40.1% accuracy on MMLU, close to GPT-4 (42.0%) and to humans (89.8%).",
            {
                "40.1% accuracy on MMLU by Zebra",
                "42.0% accuracy on MMLU by GPT-4 (compared)",
                "89.8% accuracy on MMLU (other)",
            },
        ),
        (
            "L: On COCO test-dev, Lynx attains 51.2 AP, compared to 49.0 AP for DETR and 50.1 AP for Deformable DETR.",
            {
                "51.2 average precision on COCO, test-dev by Lynx",
                "49.0 average precision on COCO, test-dev by DETR (compared)",
                "50.1 average precision on COCO, test-dev by Deformable DETR (compared)",
            },
        ),
        (
            "L: Lynx (51.2 AP) outperforms DETR (49.0 AP) on COCO.",
            {"51.2 average precision on COCO by Lynx", "49.0 average precision on COCO by DETR (compared)"},
        ),
        (
            "L: DETR achieves 49.0 AP on COCO; our Lynx achieves 51.2 AP.",
            {"49.0 average precision on COCO by DETR (compared)", "51.2 average precision on COCO by Lynx"},
        ),
        (
            "L: Compared with DETR's 49.0 AP on COCO, Lynx obtains 51.2 AP.",
            {"49.0 average precision on COCO by DETR (compared)", "51.2 average precision on COCO by Lynx"},
        ),
        (
            "L: On COCO, the AP of Lynx is 51.2, 2.2 points above that of DETR.",
            {"51.2 average precision on COCO by Lynx"},
        ),
        ("L: Lynx is on par with DETR (49.0 AP on COCO).", {"49.0 average precision on COCO by DETR (compared)"}),
        (
            "L: With a ResNet-50 backbone Lynx reaches 51.2 AP, with Swin-L 58.0 AP on COCO.",
            {"51.2 average precision on COCO by Lynx", "58.0 average precision on COCO by Lynx"},
        ),
        (
            "L: Radiologists had a sensitivity of 85.1% and Lynx one of 88.0% on CheXpert.",
            {"85.1% sensitivity on CheXpert (other)", "88.0% sensitivity on CheXpert by Lynx"},
        ),
        (
            "L: The accuracy of doctors was 81.0%, that of Lynx 86.2%.",
            {"81.0% accuracy (other)", "86.2% accuracy by Lynx"},
        ),
        (
            "L: Lynx obtains 86.2% accuracy on MNIST, exceeding human performance (81.0%).",
            {"86.2% accuracy on MNIST by Lynx", "81.0% accuracy on MNIST (other)"},
        ),
        (
            "L: Our ensemble reaches 91.3 F1 on SQuAD, improving on the published record of 90.2.",
            {"91.3 F1 score on SQuAD by Lynx", "90.2 F1 score on SQuAD (other)"},
        ),
        (
            "L: Lynx obtains a mAP of 44.1% on LVIS (minival) and 40.2% on Objects365 (val).",
            {
                "44.1% mean average precision on LVIS, minival by Lynx",
                "40.2% mean average precision on Objects365, val by Lynx",
            },
        ),
        (
            "L: Lynx obtains 71.2/74.5 mIoU on ADE20K/Cityscapes.",
            {"71.2 mIoU on ADE20K by Lynx", "74.5 mIoU on Cityscapes by Lynx"},
        ),
        (
            "L: On MMLU (5-shot) and GSM8K (8-shot) it reaches 70.1% and 58.2% accuracy.",
            {"70.1% accuracy on MMLU, 5-shot by Lynx", "58.2% accuracy on GSM8K, 8-shot by Lynx"},
        ),
        (
            "L: Its zero-shot accuracy on ImageNet is 71.2%, its 16-shot accuracy 75.0%.",
            {"71.2% accuracy on ImageNet, zero-shot by Lynx", "75.0% accuracy on ImageNet, 16-shot by Lynx"},
        ),
        (
            "L: It obtains 82.3% top-1 accuracy on ImageNet without extra training data.",
            {"82.3% top-1 accuracy on ImageNet, without extra training data by Lynx"},
        ),
        (
            "L: Without test-time augmentation it reaches 44.1 AP on COCO val2017 and 44.6 AP on COCO test-dev.",
            {
                "44.1 average precision on COCO, val2017, without test-time augmentation by Lynx",
                "44.6 average precision on COCO, test-dev, without test-time augmentation by Lynx",
            },
        ),
        (
            "L: It reduces the error from 8.1% to 6.9% on CIFAR-10 and from 30.2% to 27.7% on CIFAR-100.",
            {"6.9% error on CIFAR-10 by Lynx", "27.7% error on CIFAR-100 by Lynx"},
        ),
        (
            "L: The word error rate drops 1.2 points to 4.1% on LibriSpeech.",
            {"4.1% word error rate on LibriSpeech by Lynx"},
        ),
        ("L: Accuracy grows by 4.1% to 81.2% on MNLI.", {"81.2% accuracy on MultiNLI by Lynx"}),
        ("L: It gains 2.1% accuracy on MNLI, 3.0% on SST-2 and 1.1% on CoLA.", set()),
        ("L: It closes the gap to humans from 12.1 to 4.0 points.", set()),
        (
            "L: Lynx runs at 45 FPS on a V100, has 30M parameters and a latency of 22 ms, and obtains 45.1 AP on COCO.",
            {"45.1 average precision on COCO by Lynx"},
        ),
        (
            "L: It was trained for 300 epochs with a batch size of 1024 and a learning rate of 0.001 and has 80.1% "
            "accuracy on ImageNet.",
            {"80.1% accuracy on ImageNet by Lynx"},
        ),
        ("L: The correlation with human ratings is 0.71 on SummEval.", set()),
        ("L: Its accuracy is lower than 40% on every task of BIG-bench.", {"< 40% accuracy on BIG-bench by Lynx"}),
        (
            "L: It answers between 61% and 68% of questions of TriviaQA correctly, an accuracy of 64.1% on average.",
            {"64.1% accuracy on TriviaQA by Lynx"},
        ),
        (
            "L: The mean absolute error is 2.1 years on UTKFace, and the RMSE 3.4 years.",
            {"2.1 years mean absolute error on UTKFace by Lynx", "3.4 years root mean square error on UTKFace by Lynx"},
        ),
        (
            "L: Lynx scores 30.1 dB PSNR and 0.91 SSIM on Set5.",
            {"30.1 dB PSNR on Set5 by Lynx", "0.91 SSIM on Set5 by Lynx"},
        ),
        ("L: It reaches a PSNR/SSIM of 30.1/0.91 on Set5.", {"30.1 PSNR on Set5 by Lynx", "0.91 SSIM on Set5 by Lynx"}),
        (
            "L: Precision, recall and F1 are 0.91, 0.88 and 0.89 on HerdSet.",
            {"0.91 precision on HerdSet by Lynx", "0.88 recall on HerdSet by Lynx", "0.89 F1 score on HerdSet by Lynx"},
        ),
        (
            "L: The balanced accuracy is 71.0% ± 1.2% on HerdSet and the AUROC 0.80 ± 0.01.",
            {"71.0% ±1.2 balanced accuracy on HerdSet by Lynx", "0.80 ±0.01 AUC on HerdSet by Lynx"},
        ),
        ("L: It obtains 71.2% (±0.4) accuracy on CUB-200-2011.", {"71.2% ±0.4 accuracy on CUB-200-2011 by Lynx"}),
        ("Z: Zebra reaches $81.2 \\pm 0.3$ accuracy on MNIST.", {"81.2 ±0.3 accuracy on MNIST by Zebra"}),
        ("Z: Its F1 on SQuAD is 81.2 with a standard deviation of 0.3.", {"81.2 ±0.3 F1 score on SQuAD by Zebra"}),
        ("Z: It has 0.87 AUC (0.85 to 0.90) on CheXpert.", {"0.87 [0.85, 0.9] AUC on CheXpert by Zebra"}),
        ("Z: It has 91.5% [90.1, 92.7] accuracy on MNIST.", {"91.5% [90.1, 92.7] accuracy on MNIST by Zebra"}),
        ("Z: Zebra reaches 80·6% top-1 accuracy on ImageNet.", {"80·6% top-1 accuracy on ImageNet by Zebra"}),
        ("Z: Zebra reaches 80⋅6% top-1 accuracy on ImageNet.", {"80⋅6% top-1 accuracy on ImageNet by Zebra"}),
        ("Z: Zebra reaches 80,6% top-1 accuracy on ImageNet.", {"80,6% top-1 accuracy on ImageNet by Zebra"}),
        ("Z: Zebra reaches an F1 of .806 on SQuAD.", {".806 F1 score on SQuAD by Zebra"}),
        ("Z: Zebra reaches 2.5 × 10^{-3} MSE on ETTh1.", {"2.5 × 10^{-3} mean squared error on ETTh1 by Zebra"}),
        ("Z: Zebra reaches $80.6~\\%$ accuracy on MNIST.", {"80.6% accuracy on MNIST by Zebra"}),
        ("Z: Zebra reaches 80.6％ accuracy on MNIST.", {"80.6% accuracy on MNIST by Zebra"}),
        ("Z: Zebra reaches −4.1 dB SI-SDR on WSJ0-2mix.", {"−4.1 dB SI-SDR on WSJ0-2mix by Zebra"}),
        (
            "Z: Zebra reaches between 60% and 66% accuracy on MNIST.",
            {"60% and 66% [60.0, 66.0] accuracy on MNIST by Zebra"},
        ),
        ("Z: Its accuracy ranges from 60% to 66% on MNIST.", {"60% to 66% [60.0, 66.0] accuracy on MNIST by Zebra"}),
        ("Z: Its accuracy on MNIST is 60%–66%.", {"60%–66% [60.0, 66.0] accuracy on MNIST by Zebra"}),
        ("Z: It has less than 31% accuracy on MMLU.", {"< 31% accuracy on MMLU by Zebra"}),
        ("Z: Its accuracy on MNIST never drops below 81%.", {">= 81% accuracy on MNIST by Zebra"}),
        ("Z: It has an AUC of more than 0.97 on CheXpert.", {"> 0.97 AUC on CheXpert by Zebra"}),
        ("Z: It improves mAP on COCO by 1.8, reaching 51.4.", {"51.4 mean average precision on COCO by Zebra"}),
        ("Z: It improves accuracy on ImageNet 1.8 points, to 82.5%.", {"82.5% accuracy on ImageNet by Zebra"}),
        ("Z: It reaches 61.5\\% mAP\\textsubscript{75} on COCO.", {"61.5% mAP75 on COCO by Zebra"}),
        ("Z: It reaches an $R^2$ of $0.88$ on QM9.", {"0.88 R-squared on QM9 by Zebra"}),
        (
            "Z: It has 20.3% top-1 and 5.1% top-5 error on ImageNet.",
            {"20.3% top-1 error on ImageNet by Zebra", "5.1% top-5 error on ImageNet by Zebra"},
        ),
        (
            "Z: It has 79.7% top-1 and 94.9% top-5 accuracy on ImageNet.",
            {"79.7% top-1 accuracy on ImageNet by Zebra", "94.9% top-5 accuracy on ImageNet by Zebra"},
        ),
        (
            "Z: Using all labels it has 2.0/4.1 WER on the clean/other test sets of LibriSpeech. With one hour of "
            "labels it has 5.1/9.0 WER.",
            {
                "2.0 word error rate on LibriSpeech, clean test set, all labels by Zebra",
                "4.1 word error rate on LibriSpeech, other test set, all labels by Zebra",
                "5.1 word error rate on LibriSpeech, one hour of labels by Zebra",
                "9.0 word error rate on LibriSpeech, one hour of labels by Zebra",
            },
        ),
        (
            "Z: On ImageNet, COCO and ADE20K, it has 84.5% top-1 accuracy, 54.2 AP and 51.0 mIoU.",
            {
                "84.5% top-1 accuracy on ImageNet by Zebra",
                "54.2 average precision on COCO by Zebra",
                "51.0 mIoU on ADE20K by Zebra",
            },
        ),
        (
            "Z: It has 95.1% accuracy on CIFAR-10 and an FID of 2.9 on CelebA.",
            {"95.1% accuracy on CIFAR-10 by Zebra", "2.9 FID on CelebA by Zebra"},
        ),
        (
            "Z: Without any fine-tuning, it has 91.2% accuracy on ModelNet40.",
            {"91.2% accuracy on ModelNet40, without any fine-tuning by Zebra"},
        ),
        (
            "Z: Its mean accuracy on MNIST is 91.0% and its test accuracy on CIFAR-10 is 88.0%.",
            {"91.0% accuracy on MNIST by Zebra", "88.0% accuracy on CIFAR-10, test by Zebra"},
        ),
        (
            "Z: It has an MAE of 5.1 and an RMSE of 7.3 on ETTh1.",
            {"5.1 mean absolute error on ETTh1 by Zebra", "7.3 root mean square error on ETTh1 by Zebra"},
        ),
        (
            "On CIFAR-10 and CIFAR-100, PelicanFormer reaches 97.5% and 85.1% accuracy.",
            {"97.5% accuracy on CIFAR-10 by PelicanFormer", "85.1% accuracy on CIFAR-100 by PelicanFormer"},
        ),
        (
            "Z: It has 3.1 FID on CelebA, better than the best published result (3.9).",
            {"3.1 FID on CelebA by Zebra", "3.9 FID on CelebA (other)"},
        ),
        (
            "We use MAE to pre-train a ViT-B, which has 83.1% accuracy on ImageNet.",
            {"83.1% accuracy on ImageNet by ViT-B"},
        ),
    ],
)
def test_each_number_takes_what_its_own_words_say(
    reported: Callable[[str], set[str]], text: str, results: set[str]
) -> None:
    introduction = INTRODUCTIONS.get(text[:3], "")
    assert reported(introduction + text.removeprefix(text[:3]) if introduction else text) == results
