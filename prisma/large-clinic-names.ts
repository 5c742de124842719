/** Names of many languages, as they stand in a large clinic's book. The people are made up. */

type Language = { share: number; callingCode: string; phoneDigits: number; given: readonly string[]; family: readonly string[] };

/** Written with spaces between names: what is read here is the list, not its punctuation. */
function names(list: string): readonly string[] {
  return list.split(" ");
}

const LANGUAGES: readonly Language[] = [
  {
    share: 34, callingCode: "+1", phoneDigits: 10,
    given: names("Emma Liam Olivia Noah Ava Ethan Grace Mason Chloe Lucas Hannah Logan Ella Owen Nora Caleb Ruby Wyatt Hazel Isaac Maya Aaron Claire Evan Tessa Jordan Paige Miles Leah Dean"),
    family: names("Smith Johnson Miller Davis Wilson Anderson Taylor Moore Jackson White Harris Clark Lewis Walker Hall Young Allen King Wright Scott Green Baker Nelson Carter Mitchell O'Brien Turner Collins Murphy Reed"),
  },
  {
    share: 14, callingCode: "+1", phoneDigits: 10,
    given: names("José María Sofía Mateo Lucía Andrés Inés Joaquín Ximena Raúl Álvaro Begoña Iván Martín Belén Óscar Renée Tomás Pía Jesús"),
    family: names("García Martínez Rodríguez López Hernández González Pérez Sánchez Ramírez Núñez Jiménez Gutiérrez Ibáñez Muñoz Peña Domínguez Vásquez Castañeda Zúñiga Ordóñez"),
  },
  {
    share: 8, callingCode: "+49", phoneDigits: 11,
    given: names("Jürgen Käthe Björn Anneliese Götz Lukas Frauke Jörg Bärbel Matthias Heike Sönke Uwe Ulrike Wolfgang Änne"),
    family: names("Müller Schäfer Weiß Köhler Krüger Böhm Grüneberg Schröder Groß Jäger Lübbers Strauß Vögele Hübner Fuchs Öztürk"),
  },
  {
    share: 7, callingCode: "+33", phoneDigits: 9,
    given: names("Élodie François Chloé Jérôme Anaïs Benoît Zoé Gaël Hélène Cédric Maëlle Loïc Noémie Théo Océane Rémi"),
    family: names("Lefèvre Béranger Gérard Lévêque Fournier D'Amboise Hébert Guérin Côté Brûlé Langlois Noël Poirier Desprès Maître Châtelain"),
  },
  {
    share: 6, callingCode: "+48", phoneDigits: 9,
    given: names("Łukasz Małgorzata Paweł Agnieszka Michał Żaneta Stanisław Grażyna Błażej Róża Jędrzej Elżbieta"),
    family: names("Wójcik Kowalczyk Zieliński Szymański Woźniak Dąbrowski Kozłowski Jabłoński Król Wróbel Łukasik Żak"),
  },
  {
    share: 5, callingCode: "+46", phoneDigits: 9,
    given: names("Åsa Björn Märta Göran Sören Linnéa Jørgen Øyvind Håkon Æsa Sølvi Aino Väinö Päivi Tuomas Sigríður"),
    family: names("Åström Sjöberg Lindström Bergström Nyström Ødegård Sørensen Kjær Østergaard Mäkelä Hämäläinen Jääskeläinen Þórsdóttir Nygård Björk Hägg"),
  },
  {
    share: 5, callingCode: "+55", phoneDigits: 11,
    given: names("João Conceição Antônio Luís Vitória Gonçalo Letícia Tiago Mônica César Inês Simão"),
    family: names("Gonçalves Magalhães Araújo Conceição Guimarães Simões Falcão Assunção Leitão Sá Brandão Estêvão"),
  },
  {
    share: 4, callingCode: "+90", phoneDigits: 10,
    given: names("Ayşe Çağla Gökhan İbrahim Şule Özgür Tuğba Işıl Barış Ümit Görkem Dilşad"),
    family: names("Yılmaz Şahin Çelik Öztürk Koç Güneş Aydın Karagöz Kılıç Doğan Çetin Işık"),
  },
  {
    share: 4, callingCode: "+420", phoneDigits: 9,
    given: names("Jiří Zdeněk Kateřina Ondřej Lenka Štěpán Žofie Matěj Tomáš Růžena Ľubica Đorđe"),
    family: names("Novák Dvořák Procházka Kučera Veselý Horáček Němec Pokorný Růžička Šimek Žižka Hruška"),
  },
  {
    share: 4, callingCode: "+84", phoneDigits: 9,
    given: names("Nguyệt Hương Dũng Thảo Minh Phượng Đức Lan Hiếu Quỳnh Tuấn Yến"),
    family: names("Nguyễn Trần Lê Phạm Huỳnh Võ Đặng Bùi Đỗ Hồ Ngô Dương"),
  },
  {
    share: 4, callingCode: "+91", phoneDigits: 10,
    given: names("Aarav Priya Ishaan Ananya Rohan Kavya Arjun Meera Vikram Lakshmi Farhan Zainab"),
    family: names("Sharma Patel Iyer Reddy Khan Banerjee Chaudhary Nair Singh Mehta Fernandes Siddiqui"),
  },
  {
    share: 3, callingCode: "+81", phoneDigits: 10,
    given: names("Yūki Shōta Haruka Kenji Sayaka Ryō Aiko Daichi Wei Xiuying Min-jun Seo-yeon"),
    family: names("Satō Itō Ōkubo Kobayashi Tanaka Chén Lǐ Wáng Zhāng Kim Park Choi"),
  },
  {
    share: 2, callingCode: "+234", phoneDigits: 10,
    given: names("Adébáyọ̀ Chiamaka Oluwaseun Ngozi Tunde Fọlákẹ́ Amara Kwame Abena Thabo Lerato Sipho"),
    family: names("Okonkwo Adéyemí Balogun Eze Ọláníyan Mensah Boateng Dlamini Nkosi Abiọ́dún Okafor Owusu"),
  },
];

/** A share of all, so that one number from 0 to 1 chooses a language. */
const ALL_SHARES = LANGUAGES.reduce((sum, { share }) => sum + share, 0);

export type MadeUpPerson = { name: string; email: string; phone: string };

/** The `number`th person: the number makes the address unique, chance the rest. */
export function madeUpPerson(number: number, random: () => number): MadeUpPerson {
  let left = random() * ALL_SHARES;
  const language = LANGUAGES.find(({ share }) => (left -= share) < 0) ?? LANGUAGES[0]!;
  const given = among(language.given, random);
  // About one in six has two family names.
  const family = random() < 0.16 ? `${among(language.family, random)}-${among(language.family, random)}` : among(language.family, random);
  const digits = Array.from({ length: language.phoneDigits }, (_, index) => (index === 0 ? 2 : 0) + Math.floor(random() * (index === 0 ? 8 : 10))).join("");
  return { name: `${given} ${family}`, email: `${latin(given)}.${latin(family)}.${number}@runners.example`, phone: `${language.callingCode} ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` };
}

const LETTERS: Record<string, string> = { ß: "ss", ø: "o", æ: "ae", ł: "l", đ: "d", ı: "i", þ: "th" };

/** As people write their names in addresses: without accents, apostrophes and spaces. */
function latin(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/[ßøæłđıþ]/g, (letter) => LETTERS[letter] ?? "").replace(/[^a-z-]/g, "");
}

/** One of the options, each as likely as the others. */
export function among<Kind>(options: readonly Kind[], random: () => number): Kind {
  return options[Math.floor(random() * options.length)]!;
}
